"""May this person read the log, take the record out, or keep it from being destroyed?

Parents and eligible students see the record and get copies of it (603 CMR 23.07(2)); giving it to
anybody else is for the district, with consent or by law (23.07(4)).
"""

from django.utils.translation import gettext_lazy as _

from plans.choices import READING_ROLES, Party, StaffRole
from plans.rules import STRANGER, Standing, Why
from portal.rules import Allowed, Denied

ASK_OTHERS = Denied(
    _("You help this student with some things. The counselor can answer what you want to know.")
)
DECIDES = Denied(
    _(
        "The person who decides about school for this student can take a copy of the record. "
        "Talk to them or to the attendance coordinator."
    )
)
COORDINATES = Denied(_("The attendance coordinator does this. Please ask them."))


def may_read_log(stand: Standing | None) -> Allowed | Denied:
    """Read who looked at the record."""
    if not stand:
        return STRANGER
    return ASK_OTHERS if stand.role in READING_ROLES else Allowed()


def may_take_copy(stand: Standing | None) -> Allowed | Denied:
    """Read the whole record on one page and take it along."""
    if not stand:
        return STRANGER
    if stand.party == Party.STUDENT or stand.why == Why.DECISION_MAKER:
        return Allowed()
    return Allowed() if stand.role == StaffRole.COORDINATOR else DECIDES


def may_release(stand: Standing | None) -> Allowed | Denied:
    """Give the record to somebody else; place a legal hold and lift it."""
    if not stand:
        return STRANGER
    return Allowed() if stand.role == StaffRole.COORDINATOR else COORDINATES
