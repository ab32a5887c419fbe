"""Questions about what somebody may see or read, whose SQL is made once for each hat and for each
way to stand to a student: the rules themselves make it, with others in the place of whoever asks.
"""

import datetime
from dataclasses import replace
from uuid import UUID

from django.db import connection

from plans.models import Plan
from plans.rules import Standing
from portal.models import User
from portal.prepared import Prepared

SOMEBODY, SOME_STUDENT, SOME_SCHOOL = -1, -2, -3
SOME_PLAN, SOME_DAY = UUID(int=1), datetime.date(1900, 1, 2)


class Visible:
    """A plan, where somebody may see it in the hat they wear: `build(plans, **stand_ins)` gives the
    queryset, from the plans with this uuid that are theirs to see. Nobody else is asked for.

    `ask` and `find` answer as `Prepared` does. `build` may ask for the day, as `today`.
    """

    def __init__(self, build, **stand_ins):
        self.build, self.stand_ins = build, stand_ins
        self.known: dict[tuple, Prepared] = {}

    def ask(self, user, **values) -> list[dict]:
        return self._for(user).ask(user=user.pk, **values) if _is_somebody(user) else []

    def find(self, user, **values) -> list:
        return self._for(user).find(user=user.pk, **values) if _is_somebody(user) else []

    def _for(self, user) -> Prepared:
        way = (connection.vendor, user.hat)
        if way not in self.known:

            def build(*, plan, user, today, **more):
                person = User(pk=user)
                _vendor, person.hat = way
                plans = Plan.objects.visible_to(person, today=today).filter(uuid=plan)
                return self.build(plans, today=today, **more)

            stand_ins = {"plan": SOME_PLAN, "user": SOMEBODY, "today": SOME_DAY}
            self.known[way] = Prepared(build, **stand_ins, **self.stand_ins)
        return self.known[way]


def _is_somebody(user) -> bool:
    return user.is_authenticated and user.is_active


class Readable:
    """`build(stand, **stand_ins)` gives the queryset; `ask` and `find` answer as `Prepared` does.

    What a rule asks of a person beside their party, role and reason is only who they are, which
    student it is about, and at which schools that one is.
    """

    def __init__(self, build, **stand_ins):
        self.build, self.stand_ins = build, stand_ins
        self.known: dict[tuple, Prepared] = {}

    def ask(self, stand: Standing, **values) -> list[dict]:
        return self._as(stand).ask(**_who(stand), **values)

    def find(self, stand: Standing, **values) -> list:
        return self._as(stand).find(**_who(stand), **values)

    def _as(self, stand: Standing) -> Prepared:
        way = (connection.vendor, stand.party, stand.role, stand.why, len(stand.schools))
        if way not in self.known:
            schools = frozenset(SOME_SCHOOL - number for number in range(len(stand.schools)))
            other = replace(stand, user_id=SOMEBODY, student_id=SOME_STUDENT, schools=schools)
            who = _who(other)

            def build(**stand_ins):
                own = {name: stand_ins[name] for name in self.stand_ins}
                return self.build(other, **own)

            self.known[way] = Prepared(build, at_times=who, **who, **self.stand_ins)
        return self.known[way]


def _who(stand: Standing) -> dict[str, int]:
    schools = {f"school_{number}": pk for number, pk in enumerate(sorted(stand.schools))}
    return {"reader": stand.user_id, "about": stand.student_id, **schools}
