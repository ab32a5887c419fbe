"""The history of a student's people as sentences, in the reader's language."""

from dataclasses import dataclass

from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from plans.choices import BY_ROSTER, ROLE_LABELS, PeopleVerb, Relation
from plans.models import PeopleEvent
from plans.people_forms import CaregiverForm
from plans.story import day

SENTENCES = {
    PeopleVerb.ADDED: _("%(name)s added %(caregiver)s."),
    PeopleVerb.CHANGED: _("%(name)s changed what is written about %(caregiver)s."),
    PeopleVerb.ENDED: _("%(name)s wrote a last day for %(caregiver)s."),
    PeopleVerb.RESTRICTED: _("%(name)s shut out %(caregiver)s."),
    PeopleVerb.LIFTED: _("%(name)s let %(caregiver)s in again."),
    PeopleVerb.JOINED: _("%(name)s joined, invited as %(caregiver)s."),
    PeopleVerb.TAKEN_OFF: _("%(name)s took the account off %(caregiver)s."),
}
# Who can be reached how is no history.
SHOWN = (
    "relation",
    "is_decision_maker",
    "is_primary_contact",
    "starts_on",
    "ends_on",
    "restricted",
)
YES, NO = _("yes"), _("no")
ROSTER = _("The district’s roster")
ROSTER_SAYS = _("The roster says so. Ask the office of the district if it is wrong.")
INVITED_BY = _("Invited by %(name)s.")


@dataclass(frozen=True)
class Told:
    event: PeopleEvent
    sentence: str
    role: str
    reason: str
    # Label, before, after.
    changes: list[tuple[str, str, str]]


def tell(event: PeopleEvent) -> Told:
    by_roster = event.actor_role == BY_ROSTER
    names = {"name": ROSTER if by_roster else event.actor_name, "caregiver": event.caregiver_name}
    return Told(
        event,
        SENTENCES[event.verb] % names,
        "" if by_roster else ROLE_LABELS.get(event.actor_role, ""),
        ROSTER_SAYS if by_roster else _reason(event),
        [
            (
                CaregiverForm.base_fields[name].label,
                _shown(name, event.before[name]) if name in event.before else "",
                _shown(name, event.after[name]),
            )
            for name in SHOWN
            if name in event.after and (event.verb != PeopleVerb.ADDED or event.after[name])
        ],
    )


def _reason(event: PeopleEvent) -> str:
    return INVITED_BY % {"name": event.reason} if event.verb == PeopleVerb.JOINED else event.reason


def _shown(name: str, value) -> str:
    if name == "relation":
        return str(dict(Relation.choices).get(value, value))
    if isinstance(value, bool):
        return str(YES if value else NO)
    return day(parse_date(value)) if value else "–"
