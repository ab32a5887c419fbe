"""Starting a plan on one screen, and how a plan fits the age of its student."""

import pytest
from django.urls import reverse

from plans import contents
from plans.actions import plans
from plans.choices import GRADE_AUDIENCES, Audience, Party
from plans.models import Plan, Student
from plans.tailoring import FOR, IN_ORDER
from tests.plans.pages import Form, address, history_of, main_of, open_form


@pytest.fixture
def omar(cast) -> Student:
    """Nadia's son, who has no plan yet."""
    student = Student.objects.get(first_name="Omar")
    assert not student.plans.exists()
    return student


@pytest.fixture
def url(omar) -> str:
    return reverse("plans:start", args=[omar.uuid])


def test_opening_the_screen_starts_nothing(signed_in, omar, url):
    page = main_of(signed_in("nadia").get(url))
    assert "Start Omar’s plan" in page
    assert "What do you hope for your child?" in page
    assert not omar.plans.exists()


def test_it_starts_with_one_tap_and_nothing_written(signed_in, omar, url):
    nadia = signed_in("nadia")
    answer = nadia.post(url, open_form(nadia, url).sent_with(), follow=True)
    assert "Nothing written yet. That is fine." in answer.content.decode()
    assert nadia.post(url).status_code == 302
    assert omar.plans.count() == 1


def test_first_words_stand_in_the_writers_voice_and_in_the_history(signed_in, omar, url):
    nadia = signed_in("nadia")
    words = {"words": "أحب العلوم", "language": "ar"}
    nadia.post(url, open_form(nadia, url).sent_with(**words))
    plan = omar.plans.get()
    assert (plan.vision.family_words, plan.vision.languages) == (
        "أحب العلوم",
        {"family_words": "ar"},
    )
    assert plan.started_by == Party.FAMILY
    assert "أحب العلوم" in history_of(nadia, plan)


def test_words_that_are_too_long_come_back_whole(signed_in, omar, url):
    nadia = signed_in("nadia")
    answer = nadia.post(url, open_form(nadia, url).sent_with(words="a" * 2001))
    assert answer.status_code == 422
    assert Form(answer).fields["words"] == ["a" * 2001]
    assert not omar.plans.exists()


def test_two_who_start_at_once_write_one_plan_and_lose_no_word(cast, omar, today, signed_in):
    for username, words in (("nadia", "Kind to everyone"), ("teo", "Draws all day")):
        hopes = {"strengths": {"strengths": words, "language": "en"}}
        plan = plans.start(student=omar, hopes=hopes, by=cast[username], today=today)
    assert omar.plans.get().vision.strengths == "Kind to everyone"
    assert "Draws all day" in history_of(signed_in("nadia"), plan)


def test_where_a_plan_is_open_one_is_led_to_it(signed_in, plan):
    url = reverse("plans:start", args=[plan.student.uuid])
    assert signed_in("rosa").get(url).headers["Location"] == address("plan", plan)


@pytest.mark.parametrize("username", ["rosa", "luc", "ana"])
def test_strangers_find_nothing(signed_in, url, username):
    assert signed_in(username).get(url).status_code == 404
    assert signed_in(username).post(url).status_code == 404


def test_last_years_plan_can_be_brought_along_from_the_start(signed_in, plan, today):
    student = plan.student
    Plan.objects.filter(pk=plan.pk).update(school_year=plan.school_year - 1)
    rosa, url = signed_in("rosa"), reverse("plans:start", args=[student.uuid])
    assert "bring from last year" in main_of(rosa.get(url))
    answer = rosa.post(url, open_form(rosa, url).sent_with(carry="yes"))
    new = Plan.objects.get(student=student, school_year=plan.school_year)
    assert answer.headers["Location"] == address("carry", new)


@pytest.mark.parametrize("audience", Audience)
def test_every_age_has_all_parts_hopes_first_and_a_question_for_each_voice(audience):
    fitting = FOR[audience]
    assert fitting.order[0] == "hopes"
    assert sorted(fitting.order) == sorted(IN_ORDER)
    assert set(fitting.questions) == {Party.STUDENT, Party.FAMILY, Party.SCHOOL}
    assert set(fitting.voices) == {Party.STUDENT, Party.FAMILY}


def test_every_grade_has_an_audience():
    assert set(GRADE_AUDIENCES.values()) == set(Audience)


@pytest.mark.parametrize(
    ("audience", "first", "then"),
    [
        (Audience.PREK, "helpers", "goals"),
        (Audience.ELEMENTARY, "helpers", "goals"),
        (Audience.MIDDLE, "barriers", "goals"),
        (Audience.HIGH, "goals", "barriers"),
    ],
)
def test_the_order_fits_the_age(plan, audience, first, then):
    plan.audience = audience
    parts = contents.parts(
        plan=plan, topics=[], goals=[], promises=[], steps=[], helpers=[], is_going=False
    )
    order = [part.id for part in parts]
    assert order.index(first) < order.index(then)
