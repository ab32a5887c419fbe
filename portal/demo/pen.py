"""Writing in a plan for somebody of the cast, through the actions."""

import datetime
import uuid

from plans import rules
from plans.actions import barriers, commitments, paper_back, rows, talk
from plans.actions.barriers import Given
from plans.models import ActionStep, Commitment, Goal, Helper, Plan
from plans.speaking import speakers
from plans.talk import about


def school_day(today: datetime.date, days: int) -> datetime.date:
    """So many days from today, moved on to Monday from a weekend."""
    day = today + datetime.timedelta(days=days)
    return day + datetime.timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


class Pen:
    """Writes in a plan for somebody, through the actions."""

    def __init__(self, plan: Plan, today: datetime.date):
        self.plan, self.today = plan, today

    def hopes(self, by, language, **words):
        vision = self.plan.vision
        units = {unit: {unit: text, "language": language} for unit, text in words.items()}
        rows.change(row=vision, units=units, drawn_from=vision.version, by=by, today=self.today)

    def answer(self, by, language, barrier, words, wants="", readers="everyone", who="me"):
        stand = rules.standing(user=by, student=self.plan.student, today=self.today)
        people = speakers(plan=self.plan, stand=stand, user=by, today=self.today)
        barriers.answer(
            plan=self.plan,
            speaker=next(one for one in people if one.key == who),
            given={barrier: Given(words, wants, readers, language)},
            by=by,
            today=self.today,
        )

    def goal(self, by, language, **values):
        goal = Goal(**values, languages={u: language for u in Goal.TEXTS if values.get(u)})
        self._add(goal, by)

    def promise(self, by, language, **values):
        promise = Commitment(**values, languages={"text": language})
        told = promise.snapshot()
        units = {u: Commitment.unit_of(told, u) for u in ("text", "owner", "barrier", "when")}
        token = uuid.uuid4()
        return commitments.promise(
            plan=self.plan, units=units, token=token, by=by, today=self.today
        )

    def helper(self, by, language, **values):
        texts = {unit: language for unit in Helper.TEXTS if values.get(unit)}
        self._add(Helper(**values, languages=texts), by)

    def move(self, promise, by, to, why="", language=""):
        promise.refresh_from_db()
        commitments.move(
            commitment=promise,
            to=to,
            why=why,
            language=language,
            drawn_from=promise.version,
            by=by,
            today=self.today,
        )

    def step(self, by, language, text, owner, owner_name, due):
        step = ActionStep(
            text=text, owner=owner, owner_name=owner_name, due=due, languages={"text": language}
        )
        return self._add(step, by)

    def paper(self, by, language, who, *written):
        """Typed in from somebody's paper: `who` is their name."""
        stand = rules.standing(user=by, student=self.plan.student, today=self.today)
        people = speakers(plan=self.plan, stand=stand, user=by, today=self.today)
        paper_back.type_in(
            plan=self.plan,
            speaker=next(one for one in people if one.name == who),
            written=list(written),
            on=self.today,
            language=language,
            token=uuid.uuid4(),
            by=by,
            today=self.today,
        )

    def comment(self, by, language, row, words, *to):
        talk.say(
            plan=self.plan,
            about=about.find(self.plan, row.uuid),
            words=words,
            language=language,
            to=list(to),
            token=uuid.uuid4(),
            by=by,
            today=self.today,
        )

    def meeting(self, by, day):
        rows.change(
            row=self.plan,
            units={"next_review": {"next_review": day.isoformat()}},
            drawn_from=self.plan.version,
            by=by,
            today=self.today,
        )

    def _add(self, row, by):
        units = {unit: row.unit_of(row.snapshot(), unit) for unit in row.UNITS}
        return rows.add(
            plan=self.plan,
            model=type(row),
            units=units,
            token=uuid.uuid4(),
            by=by,
            today=self.today,
        )
