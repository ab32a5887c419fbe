"""A student's caregivers, brought to what the roster says."""

from plans.choices import RecordSource, Relation
from plans.models import Caregiver
from plans.rosters.changes import Day, Wanted
from plans.rosters.report import Count
from plans.rosters.sameness import MADE_UP, is_same_name

# What a roster can say; a finer word by a person of the school stays.
COARSE = (Relation.PARENT, Relation.GUARDIAN, Relation.RELATIVE)
# Whom the law lets decide about school until a court says otherwise.
DECIDING = (Relation.PARENT, Relation.MOTHER, Relation.FATHER, Relation.GUARDIAN)
CONTACT = ("first_name", "last_name", "email", "phone", "language")


def care(change, wanted: Wanted, caregivers, accounts: dict[str, int], when: Day) -> None:
    live = [one for one in caregivers if one.ends_on is None or one.ends_on >= when.today]
    named = {guardian["id"] for guardian, _link in wanted.guardians}
    for guardian, link in wanted.guardians:
        found = _caregiver_of(guardian, live, named, accounts)
        if found:
            if _refresh(change, found, guardian, link):
                found.version += 1
                change.caregivers.append(found)
                change.counts.append(Count.CARE_CHANGED)
        else:
            live.append(_new_caregiver(change, guardian, link, live, accounts, when))
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


def _caregiver_of(guardian: dict, live: list[Caregiver], named: set, accounts) -> Caregiver | None:
    """By the roster's id; else whoever had one of ours and the same name, or was written by hand
    and has the same account or e-mail. `named`: the ids that the roster has for others.
    """
    for one in live:
        if one.sis_id == guardian["id"]:
            return one
    if guardian["id"].startswith(MADE_UP):
        for one in live:
            is_free = one.sis_id.startswith(MADE_UP) and one.sis_id not in named
            if is_free and is_same_name(guardian, one):
                return one
    user_id, email = accounts.get(guardian["id"]), (guardian["email"] or "").lower()
    for one in live:
        if one.sis_id:
            continue
        if user_id and one.user_id == user_id:
            return one
        emails = {one.email.lower(), one.user.email.lower() if one.user else ""}
        if email and email in emails:
            return one
    return None


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
