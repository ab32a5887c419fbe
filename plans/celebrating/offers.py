"""What there is to be glad about, worked out when the page is read."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.utils import translation
from django.utils.translation import gettext as _

from plans.attendance import rules as attendance_rules
from plans.attendance.choices import DayKind
from plans.celebrating.choices import What
from plans.celebrating.rules import may_celebrate, may_wish
from plans.choices import Audience, GoalStatus, Party
from plans.commitments.choices import CommitmentState
from plans.models import Celebration, Plan
from plans.rules import Standing
from portal.rules import Allowed, Denied

A_WEEK = datetime.timedelta(days=7)
FEWEST_DAYS = 3
FEW = 3


@dataclass(frozen=True)
class Offer:
    """Something that nobody has said yet. `words` are those it is about, in their `code`."""

    what: What
    about: str
    words: str = ""
    code: str = ""


@dataclass
class GoodNews:
    """What was said and can be said, for one reader. One query.

    `year` is the student's attendance, None where this reader may not see it.
    """

    plan: Plan
    stand: Standing | None
    today: datetime.date
    goals: list
    promises: list
    year: object = None

    @cached_property
    def _all(self) -> list[Celebration]:
        return list(self.plan.celebrations.all())

    @property
    def said(self) -> list[Celebration]:
        """The newest that this reader may read."""
        return [one for one in self._all if one.is_for(self.stand)][:FEW]

    @property
    def may_say(self) -> Allowed | Denied:
        return may_celebrate(self.stand, self.plan)

    @property
    def may_wish(self) -> Allowed | Denied:
        return may_wish(self.stand, self.plan)

    @cached_property
    def offers(self) -> list[Offer]:
        """The first of each kind. What was said is not offered again, a kind once a week."""
        if not self.may_say:
            return []
        known = {(one.what, one.about) for one in self._all}
        lately = {one.what for one in self._all if one.on > self.today - A_WEEK}
        found = {}
        for one in self._noticed():
            if one.what not in lately and (one.what, one.about) not in known:
                found.setdefault(one.what, one)
        return list(found.values())

    def find(self, what: str, about: str) -> Offer | None:
        return next((one for one in self.offers if (one.what, one.about) == (what, about)), None)

    def _noticed(self):
        for goal in self.goals:
            if goal.status == GoalStatus.MET:
                yield _about(What.GOAL_MET, goal, "text")
        for promise in self.promises:
            if promise.state == CommitmentState.KEPT and promise.owner == Party.STUDENT:
                yield _about(What.PROMISE_KEPT, promise, "text")
        if self.year is not None and (monday := whole_week(self.year, self.today)):
            yield Offer(What.GOOD_WEEK, monday.isoformat())
        if self.plan.vision.student_words:
            yield _about(What.OWN_WORDS, self.plan.vision, "student_words")


def _about(what: What, row, unit: str) -> Offer:
    return Offer(what, str(row.uuid), getattr(row, unit), row.languages.get(unit, ""))


def whole_week(year, today: datetime.date) -> datetime.date | None:
    """The Monday of last week, where the school has told of it and no day was missed."""
    monday = today - datetime.timedelta(days=today.weekday() + 7)
    week = [day for day in year.enrolled if monday <= day < monday + A_WEEK]
    planned = [day for day in year.planned if monday <= day < monday + A_WEEK]
    missed = [
        day
        for day in week
        if day in year.checking or ((told := year.records.get(day)) and told.kind == DayKind.ABSENT)
    ]
    return None if len(week) < FEWEST_DAYS or week != planned or missed else monday


def may_see_days(stand: Standing | None) -> bool:
    return bool(attendance_rules.may_see(stand))


def first_words(what: str, plan: Plan, code: str) -> str:
    """A warm sentence to start from, in the student's language, for their age."""
    young = plan.audience in (Audience.PREK, Audience.ELEMENTARY)
    name = {"name": plan.student.first_name}
    with translation.override(code):
        if what == What.GOOD_WEEK:
            return (
                _("%(name)s, you were at school every day last week. We are so glad to see you!")
                if young
                else _("%(name)s, you were here all of last week. It is good to have you here.")
            ) % name
        if what == What.PROMISE_KEPT:
            return (
                _("%(name)s, you kept your promise. Well done!")
                if young
                else _("%(name)s, you did what you said you would do. I noticed, and it counts.")
            ) % name
        if what == What.GOAL_MET:
            return (
                _("%(name)s, you made it! Your goal is reached. Hooray!")
                if young
                else _("%(name)s, you got there. This took work, and you did it.")
            ) % name
        return (
            _("%(name)s, thank you for telling us what you wish for. We love your words!")
            if young
            else _("%(name)s, thank you for writing in your own words. I was glad to read them.")
        ) % name


def language_of(plan: Plan) -> str:
    """The language the student reads, as far as we know."""
    student = plan.student
    return student.user.language if student.user_id else student.home_language
