"""Who decides and who is called first, as a table of guardians says it.

What a cell leaves empty stays, and so does whatever a person of the school has ever written.
"""

from collections.abc import Iterable

from plans.choices import BY_ROSTER, RecordSource
from plans.models import Caregiver, PeopleEvent, Student

DECIDES, FIRST = "is_decision_maker", "is_primary_contact"
# Caregivers with the link that the roster has to them.
Pairs = list[tuple[Caregiver, dict]]


def written_by_hand(students: Iterable[Student]) -> set[tuple]:
    """Caregiver's uuid and field, for each of the two fields that a person has changed."""
    events = PeopleEvent.objects.filter(student_uuid__in=[one.uuid for one in students])
    rows = events.exclude(actor_role=BY_ROSTER).values_list("caregiver_uuid", "after")
    return {(uuid, name) for uuid, after in rows for name in (DECIDES, FIRST) if name in after}


def take_rights(change, pairs: Pairs, live: list[Caregiver], by_hand: set) -> list[Caregiver]:
    """Set what the roster says; the caregivers whom that changes. `live`: all whose time goes on,
    though it may have a last day."""
    changed = []
    for one, link in pairs:
        if link["decides"] is not None and _is_free(one, DECIDES, by_hand):
            if change.set(one, DECIDES, bool(link["decides"])):
                changed.append(one)
    return changed + _take_first(change, pairs, live, by_hand)


def _take_first(change, pairs: Pairs, live: list[Caregiver], by_hand: set) -> list[Caregiver]:
    """One is called first: of several whom the roster names so, the first."""
    free = [(one, link) for one, link in pairs if _is_free(one, FIRST, by_hand)]
    chosen = next((one for one, link in free if link["is_primary"]), None)
    denied = [one for one, link in free if link["is_primary"] == 0]
    before = [one for one in live if one.is_primary_contact and one not in (chosen, *denied)]
    if not all(_is_free(one, FIRST, by_hand) for one in before):
        chosen = None
    leaving = denied + (before if chosen else [])
    changed = [one for one in leaving if change.set(one, FIRST, False)]
    if chosen and change.set(chosen, FIRST, True):
        changed.append(chosen)
    return changed


def _is_free(one: Caregiver, name: str, by_hand: set) -> bool:
    """Whether the roster has a say: in relations that it brought and that go on."""
    is_the_rosters = one.source == RecordSource.ROSTER and (one.uuid, name) not in by_hand
    return is_the_rosters and not one.restricted and one.ends_on is None
