"""Who speaks in a plan: by themselves, or to somebody who writes it down."""

import datetime
from dataclasses import dataclass

from plans.choices import Party
from plans.models import Caregiver, Plan, Student
from plans.rules import Standing


@dataclass(frozen=True)
class Speaker:
    """A person whose words are kept. `key` names them in a form, `respondent` in the answers."""

    key: str
    respondent: str
    party: str
    role: str
    name: str
    user_id: int | None


def speakers(*, plan: Plan, stand: Standing, user, today: datetime.date) -> list[Speaker]:
    """Those for whom this person may write, themselves first.

    Staff write down what student and caregivers tell them; a caregiver does so for a student
    without an account.
    """
    me = Speaker("me", f"user-{user.pk}", stand.party, stand.role, user.display_name, user.pk)
    found, student = [me], plan.student
    if stand.party == Party.SCHOOL or (stand.party == Party.FAMILY and student.user_id is None):
        found.append(_student(student, student.first_name))
    if stand.party == Party.SCHOOL:
        found += [_caregiver(one) for one in _caring(student, today) if one.user_id != user.pk]
    return found


def deciders(student: Student, today: datetime.date) -> list[Speaker]:
    """Those whose yes counts: the student, and whoever decides about school on this day."""
    deciding = (one for one in _caring(student, today) if one.is_decision_maker)
    return [_student(student, str(student)), *map(_caregiver, deciding)]


def _caring(student: Student, today: datetime.date) -> list[Caregiver]:
    """The caregivers of this day. A restriction wins, also over another relation of the person."""
    relations = student.relations
    kept_away = {one.user_id for one in relations if one.restricted} - {None}
    return [
        one
        for one in relations
        if one.is_current(today) and not one.restricted and one.user_id not in kept_away
    ]


def _student(student: Student, name: str) -> Speaker:
    return _speaker("student", Party.STUDENT, Party.STUDENT, name, student.user)


def _caregiver(one: Caregiver) -> Speaker:
    return _speaker(f"caregiver-{one.uuid}", Party.FAMILY, one.relation, one.name, one.user)


def _speaker(key, party, role, name, user) -> Speaker:
    if user is None:
        return Speaker(key, key, str(party), str(role), name, None)
    return Speaker(key, f"user-{user.pk}", str(party), str(role), user.display_name, user.pk)
