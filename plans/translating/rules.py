"""Who may put words of a plan into another language, and which words."""

from django.utils.translation import gettext_lazy as _

from plans.choices import Readers
from plans.rules import Standing, may_edit_as
from portal.rules import Allowed, Denied

FOR_A_FEW = Denied(_("These words are not for everyone on the plan, so nobody translates them."))


def is_for_everyone(row) -> bool:
    return getattr(row, "readers", Readers.EVERYONE) == Readers.EVERYONE


def may_translate(stand: Standing | None, row) -> Allowed | Denied:
    """Whoever writes in the plan; only words that everybody on it reads."""
    verdict = may_edit_as(stand, row.plan)
    if verdict and not is_for_everyone(row):
        return FOR_A_FEW
    return verdict
