"""Ana goes to another school, after everyone has said something in her plan."""

import datetime
import uuid

import pytest

from plans import rules
from plans.actions import living, moves
from plans.celebrating.choices import SharedWith, What
from plans.living.choices import Decision
from plans.models import Celebration, Enrollment, Student
from plans.moves.choices import Along
from portal.demo.pen import Pen
from portal.models import School
from tests.plans.pages import address

SAID = {
    Along.BARRIERS: "The 7:10 bus is full on Wednesdays",
    Along.GOING: "grow bacteria",
    Along.HELPERS: "Can fetch her at noon",
    Along.TALK: "Shall we try the earlier bus?",
}


@pytest.fixture
def harbor(db):
    return School.objects.get(slug="harbor-elementary")


@pytest.fixture
def told(plan, cast, today):
    """Beside what the cast has said: a comment, a meeting, and a helper shared with the team."""
    write = Pen(plan, today)
    write.comment(cast["rosa"], "en", plan.goals.first(), SAID[Along.TALK])
    write.helper(
        cast["rosa"],
        "en",
        name="Tía Marta",
        circle="family",
        can_help_with=SAID[Along.HELPERS],
        readers="team",
    )
    met = living.Met(today, "Rosa, Sam", "Calling early", "", Decision.CONTINUE, "en")
    living.review(plan=plan, met=met, token=uuid.uuid4(), by=cast["rosa"], today=today)
    Celebration.objects.create(
        plan=plan,
        what=What.values[0],
        about="2026-11-23",
        shared_with=SharedWith.EVERYONE,
        words="A whole week!",
        language="en",
        by_id=cast["rosa"].pk,
        by_name="Rosa",
        by_party="family",
        by_role="mother",
        on=today,
    )
    return plan


@pytest.fixture
def gone(told, today, harbor):
    """Ana is at Harbor from today on."""
    Enrollment.objects.filter(student=told.student).update(
        ends_on=today - datetime.timedelta(days=1)
    )
    Enrollment.objects.create(student=told.student, school=harbor, starts_on=today)
    return told


@pytest.fixture
def say(gone, harbor, cast, today):
    def say(along, by="rosa"):
        moves.say(plan=gone, school=harbor, along=set(along), by=cast[by], today=today)

    return say


@pytest.fixture
def reads(cast, plan, today, signed_in):
    """What of it a person reads, by the door and on the pages alike."""

    def reads(username) -> set:
        student = Student.objects.get(pk=plan.student_id)
        stand = rules.standing(user=cast[username], student=student, today=today)
        pages = ""
        for name in ("plan", "history", "talk", "going"):
            pages += signed_in(username).get(address(name, plan)).content.decode()
        goal = address("talk_row", plan, plan.goals.first())
        pages += signed_in(username).get(goal).content.decode()
        met = {part for part, words in SAID.items() if words in pages}
        for part, models in moves.ROWS.items():
            for model in models:
                found = model.objects.readable_by(stand).filter(plan=plan).exists()
                assert found is (part in met), (username, part, model)
        return met

    return reads
