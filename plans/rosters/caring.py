"""A student's caregivers, brought to what the roster says."""

from plans.choices import RecordSource, Relation
from plans.models import Caregiver
from plans.rosters.changes import Day, Wanted
from plans.rosters.report import Count
from plans.rosters.rights import take_rights
from plans.rosters.sameness import MADE_UP, is_one_of, is_reached_alike, is_same_name

# What a roster can say; a finer word by a person of the school stays.
COARSE = (Relation.PARENT, Relation.GUARDIAN, Relation.RELATIVE)
# Whom the law lets decide about school until a court says otherwise.
DECIDING = (Relation.PARENT, Relation.MOTHER, Relation.FATHER, Relation.GUARDIAN)
CONTACT = ("first_name", "last_name", "email", "phone", "language")


def care(change, wanted: Wanted, caregivers, accounts: dict[str, int], when: Day) -> None:
    live = _going_on(caregivers, when)
    kept_away, shut_out = [one for one in caregivers if one.restricted], []
    named = {guardian["id"] for guardian, _link in wanted.guardians} | wanted.stays
    pairs, changed = [], {}
    # First whom the file keeps away: they may stand in it once more under another id.
    for guardian, link in sorted(wanted.guardians, key=lambda pair: not pair[1]["restricted"]):
        if _is_twice(guardian, shut_out):
            link = link | {"restricted": 1}
        found = _caregiver_of(guardian, live, named, accounts)
        if found:
            if _refresh(change, found, guardian, link):
                changed[id(found)] = found
        else:
            if not link["restricted"] and is_one_of(guardian, kept_away):
                link = link | {"restricted": 1}
                change.counts.append(Count.CARE_KEPT_AWAY)
            found = _new_caregiver(change, guardian, link, live, accounts, when)
            live.append(found)
        pairs.append((found, link))
        if found.restricted:
            kept_away.append(found)
        if link["restricted"]:
            shut_out.append(found)
    _end(change, wanted, live, named, when)
    going_on = _going_on(live, when)
    changed |= {id(one): one for one in take_rights(change, pairs, going_on, wanted.by_hand)}
    for one in changed.values():
        if one.pk:
            one.version += 1
            change.caregivers.append(one)
            change.counts.append(Count.CARE_CHANGED)


def _going_on(caregivers, when: Day) -> list[Caregiver]:
    return [one for one in caregivers if one.ends_on is None or one.ends_on >= when.today]


def _end(change, wanted: Wanted, live: list[Caregiver], named: set, when: Day) -> None:
    for one in live:
        gone = one.sis_id in wanted.gone_guardians or (
            wanted.ends_guardians and one.sis_id not in named
        )
        if (
            gone
            and one.pk
            and one.source == RecordSource.ROSTER
            and not one.restricted
            and one.ends_on is None
        ):
            # Whoever was added today and is gone today is let in until tonight, no longer.
            one.ends_on = max(one.starts_on or when.yesterday, when.yesterday)
            one.version += 1
            change.caregivers.append(one)
            change.counts.append(Count.CARE_ENDED)


def _is_twice(guardian: dict, shut_out: list[Caregiver]) -> bool:
    """Whether the file keeps the same name away in another row. Its own ids tell people apart."""
    return guardian["id"].startswith(MADE_UP) and any(
        is_same_name(guardian, one) for one in shut_out
    )


def _caregiver_of(guardian: dict, live: list[Caregiver], named: set, accounts) -> Caregiver | None:
    """By the roster's id; else whoever had one of ours and the same name, or was written by hand
    and has the same account, or the same name with the same e-mail or phone. `named`: the ids that
    the roster has for others.
    """
    for one in live:
        if one.sis_id == guardian["id"]:
            return one
    if guardian["id"].startswith(MADE_UP):
        for one in live:
            is_free = one.sis_id.startswith(MADE_UP) and one.sis_id not in named
            if is_free and is_same_name(guardian, one):
                return one
    by_hand = [one for one in live if not one.sis_id]
    user_id = accounts.get(guardian["id"])
    for one in by_hand:
        if user_id and one.user_id == user_id:
            return one
    return next((one for one in by_hand if is_reached_alike(guardian, one)), None)


def _refresh(change, found: Caregiver, guardian: dict, link: dict) -> bool:
    values = {"sis_id": guardian["id"]}
    if found.source == RecordSource.ROSTER:
        values |= {name: guardian[name] for name in CONTACT if guardian[name]}
        said = link["relation"] or guardian["relation"]
        if found.relation in COARSE and said:
            values["relation"] = said
    if link["restricted"]:
        if not found.restricted:
            change.shut_out.append(found)
        # A restriction is taken from the roster at once, and lifted by a person alone.
        values |= {"restricted": True, "is_decision_maker": False, "is_primary_contact": False}
    return change.set_all(found, values)


def _new_caregiver(change, guardian, link, live, accounts, when: Day) -> Caregiver:
    relation = link["relation"] or guardian["relation"] or Relation.GUARDIAN.value
    restricted = bool(link["restricted"])
    decides = link["decides"]
    if decides is None:
        decides = when.parents_decide and relation in DECIDING
    contact = {name: guardian[name] for name in CONTACT if guardian[name]}
    made = Caregiver(
        user_id=accounts.get(guardian["id"]),
        relation=relation,
        sis_id=guardian["id"],
        source=RecordSource.ROSTER,
        restricted=restricted,
        is_decision_maker=bool(decides) and not restricted,
        is_primary_contact=bool(link["is_primary"])
        and not restricted
        and not any(one.is_primary_contact for one in live),
        starts_on=when.today,
        **contact,
    )
    change.caregivers.append(made)
    if restricted:
        change.shut_out.append(made)
    change.counts.append(Count.CARE_NEW)
    if made.user_id:
        change.counts.append(Count.CARE_LINKED)
    return made
