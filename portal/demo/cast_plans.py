"""What the cast wrote in their plans, each in their own language, through the pages' actions."""

import datetime
import uuid

from django.utils import timezone

from plans import rules
from plans.actions import agreements, barriers, living, plans, rows, steps
from plans.actions.barriers import Given
from plans.agreement.choices import Answer
from plans.barriers.rules import speakers
from plans.models import ActionStep, Goal, Plan


def school_day(today: datetime.date, days: int) -> datetime.date:
    """So many days from today, moved on to Monday from a weekend."""
    day = today + datetime.timedelta(days=days)
    return day + datetime.timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def plan_of_ana(ana, people, today):
    """Started by Rosa before anything was wrong, then written by three people in two languages."""
    rosa, sam = people["rosa"], people["sam"]
    plan = plans.start(student=ana, by=rosa, today=today)
    write = _Pen(plan, today)
    write.hopes(
        rosa,
        "es",
        family_words="Sueño con verla graduarse contenta, sin tanto estrés por las mañanas.",
    )
    write.hopes(
        people["ana"],
        "en",
        student_words=(
            "I want to finish ninth grade with my friends and be in the spring play. "
            "I like biology when we do it with our hands."
        ),
    )
    write.hopes(
        sam,
        "en",
        strengths=(
            "Ana draws, cooks with her brother and makes new students feel welcome. "
            "She trusts Mr. Okafor, Coach Bell and her aunt Inés."
        ),
    )
    _what_gets_in_anas_way(write, people)
    write.goal(
        people["ana"],
        "en",
        text="At first bell on Wednesdays",
        own_words="I want to walk in before the door closes.",
        baseline="On time on 2 of the last 8 Wednesdays",
        target="On time on 7 of 8 Wednesdays",
        due=school_day(today, 56),
        owner="student",
    )
    write.goal(
        sam,
        "en",
        text="One place at school where Ana feels at home",
        baseline="Lunch has been lonely since Jae moved",
        target="Ana has gone to drama club three times",
        due=school_day(today, 42),
        owner="school",
    )
    timetable = write.step(
        sam,
        "en",
        "Send Rosa the bus timetable in Spanish",
        "school",
        "Sam Okafor",
        school_day(today, -4),
    )
    write.step(
        people["ana"],
        "en",
        "Pack my bag and set two alarms on Tuesday nights",
        "student",
        "Ana Díaz",
        None,
    )
    write.step(
        rosa,
        "es",
        "Llamar a Ana a las 6:15 desde el trabajo los miércoles",
        "family",
        "Rosa Díaz",
        None,
    )
    write.step(
        rosa,
        "es",
        "Preguntarle a la tía Inés si puede llevarla los miércoles",
        "family",
        "Rosa Díaz",
        school_day(today, 7),
    )
    write.step(
        sam,
        "en",
        "Walk with Ana to drama club the first time",
        "school",
        "Coach Bell",
        school_day(today, 12),
    )
    write.step(
        people["lena"],
        "en",
        "Ask the bus company for a second 7:10 bus on Wednesdays",
        "school",
        "Lena Park",
        school_day(today, 10),
    )
    steps.finish(step=timetable, by=sam, today=today)
    write.meeting(rosa, school_day(today, 28))
    agree(plan, people, today)
    write.goal(
        sam,
        "en",
        text="Breakfast before first bell, three days a week",
        baseline="Ana comes without breakfast most days",
        target="A breakfast bag waits at the door",
        due=school_day(today, 42),
        owner="school",
    )
    propose(plan, sam, "en", today)
    check_in(
        plan,
        people["ana"],
        "en",
        today - datetime.timedelta(days=4),
        readers="everyone",
        mood=7,
        win="Ms. Roy let us grow bacteria. Mine was the grossest.",
        helpful="yes",
    )
    check_in(
        plan,
        people["ana"],
        "en",
        today,
        readers="counsellor",
        mood=5,
        hard="Maths was so loud on Tuesday that I left early.",
    )
    check_in(
        plan,
        rosa,
        "es",
        today - datetime.timedelta(days=2),
        readers="everyone",
        mood=6,
        win="El miércoles salió de casa sin prisas.",
    )


def check_in(plan, person, language, today, *, readers, **said):
    """How it is going, in somebody's own words."""
    stand = rules.standing(user=person, student=plan.student, today=today)
    speaker = speakers(plan=plan, stand=stand, user=person, today=today)[0]
    word = living.Word(
        **{"mood": None, "win": "", "hard": "", "ask": "", "helpful": ""}
        | said
        | {"readers": readers, "language": language}
    )
    living.check_in(
        plan=plan, speaker=speaker, word=word, token=uuid.uuid4(), by=person, today=today
    )


def agree(plan, people, today):
    """Sam asks; Ana and Rosa say yes, each in their own language."""
    proposal = propose(plan, people["sam"], "en", today)
    for name, language in (("ana", "en"), ("rosa", "es")):
        agreements.answer(
            proposal=proposal,
            said=agreements.Said(Answer.AGREES, language=language),
            token=uuid.uuid4(),
            by=people[name],
            today=today,
            now=timezone.now(),
        )


def propose(plan, by, language, today):
    return agreements.propose(plan=plan, language=language, by=by, today=today, now=timezone.now())


def _what_gets_in_anas_way(write, people):
    """Three voices side by side, a guess, something told to the counselor, and what is chosen."""
    rosa, ana, sam = people["rosa"], people["ana"], people["sam"]
    write.answer(
        ana,
        "en",
        "transport",
        "The 7:10 bus is full on Wednesdays. I wait for the next one and miss the start.",
        "yes",
        "everyone",
    )
    write.answer(
        rosa,
        "es",
        "transport",
        "Los martes trabajo de noche y no estoy para despertarla ni llevarla.",
        "yes",
        "everyone",
    )
    write.answer(sam, "en", "transport", "Ana may have to change buses at Canal Street.")
    write.answer(
        ana,
        "en",
        "alone",
        "Lunch is hard. I do not want everybody to talk about it.",
        "not-now",
        "counsellor",
    )
    write.answer(
        sam,
        "en",
        "mood",
        "She says that she is tired of worrying about the rent.",
        "yes",
        "team",
        who="student",
    )
    barriers.choose(plan=write.plan, barrier="transport", by=rosa, today=write.today)


def plan_of_mateo(mateo, people, today):
    rosa, teo = people["rosa"], people["teo"]
    plan = plans.start(student=mateo, by=rosa, today=today)
    write = _Pen(plan, today)
    write.hopes(
        rosa,
        "es",
        student_words="Me gusta el recreo y los dinosaurios.",
        family_words="Que llegue tranquilo y que no se pierda la lectura de la mañana.",
    )
    write.hopes(teo, "en", strengths="Mateo asks good questions. Ms. Rey and his sister help him.")
    write.goal(
        teo,
        "en",
        text="In class for morning reading each day",
        baseline="3 days a week",
        target="5 days a week",
        due=school_day(today, 42),
        owner="family",
    )
    write.step(
        teo,
        "en",
        "Save a seat for Mateo at breakfast club",
        "school",
        "Teo Martins",
        school_day(today, 5),
    )
    write.meeting(teo, school_day(today, 30))


class _Pen:
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

    def step(self, by, language, text, owner, owner_name, due):
        step = ActionStep(
            text=text, owner=owner, owner_name=owner_name, due=due, languages={"text": language}
        )
        return self._add(step, by)

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
