"""For whom a person may answer, who confirms a guess, and who chooses what to work on."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from plans.choices import Party
from plans.models import BarrierAnswer, Plan
from plans.rules import Standing, may_edit_as
from portal.rules import Allowed, Denied

FAMILY_SAYS = Denied(_("Only the family can say whether this is so."))
NO_GUESS = Denied(_("There is nothing to confirm here."))
THEY_CHOOSE = Denied(_("The family and the student choose what to work on first."))


@dataclass(frozen=True)
class Speaker:
    """A person who answers: by themselves, or to somebody who writes it down.

    `key` names them in a form, `respondent` in the answers.
    """

    key: str
    respondent: str
    party: str
    name: str
    user_id: int | None


def speakers(*, plan: Plan, stand: Standing, user, today: datetime.date) -> list[Speaker]:
    """Those for whom this person may write, themselves first.

    Staff write down what student and caregivers tell them; a caregiver does so for a student
    without an account.
    """
    found = [Speaker("me", f"user-{user.pk}", stand.party, user.display_name, user.pk)]
    student = plan.student
    if stand.party == Party.SCHOOL or (stand.party == Party.FAMILY and student.user_id is None):
        found.append(_speaker("student", Party.STUDENT, student.first_name, student.user))
    if stand.party == Party.SCHOOL:
        relations = list(student.caregivers.select_related("user"))
        kept_away = {one.user_id for one in relations if one.restricted}
        found += [
            _speaker(f"caregiver-{one.uuid}", Party.FAMILY, one.name, one.user)
            for one in relations
            if one.is_current(today)
            and not one.restricted
            and (one.user_id is None or one.user_id not in kept_away)
            and one.user_id != user.pk
        ]
    return found


def _speaker(key, party, name, user):
    if user is None:
        return Speaker(key, key, party, name, None)
    return Speaker(key, f"user-{user.pk}", party, user.display_name, user.pk)


def may_confirm(stand: Standing | None, plan: Plan, answer: BarrierAnswer) -> Allowed | Denied:
    """Say that what the school guesses is so."""
    verdict = may_edit_as(stand, plan)
    if not verdict:
        return verdict
    if stand.party != Party.FAMILY:
        return FAMILY_SAYS
    return Allowed() if answer.is_guess and answer.is_given else NO_GUESS


def may_choose(stand: Standing | None, plan: Plan) -> Allowed | Denied:
    """Choose what to work on first, or choose it no longer."""
    verdict = may_edit_as(stand, plan)
    if not verdict:
        return verdict
    return Allowed() if stand.party in (Party.STUDENT, Party.FAMILY) else THEY_CHOOSE
