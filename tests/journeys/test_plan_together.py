"""Rosa, Ana and Sam each sign in, in their own language, and write in the same plan."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from plans.models import Plan
from portal.demo.cast import PASSWORD, create_cast
from tests.plans.pages import Form, address, history_of, open_form

SIGNS_IN = {"rosa": "es", "ana": "en", "sam": "en"}


@pytest.fixture
def cast(db):
    return create_cast(today=timezone.localdate())


def sign_in(username, language):
    browser = Client(enforce_csrf_checks=True)
    url = f"/{language}/account/login/"
    page = open_form(browser, url)
    answer = browser.post(url, page.sent_with(login=username, password=PASSWORD))
    assert answer.status_code == 302, answer.content.decode()
    assert answer.headers["Location"] == f"/{language}/plans/"
    return browser


def test_three_people_write_one_plan(cast):
    plan = Plan.objects.get(student__user=cast["ana"])
    rosa, ana, sam = (sign_in(name, language) for name, language in SIGNS_IN.items())

    # Each finds the plan at home and sees the same.
    for browser, language in ((rosa, "es"), (ana, "en"), (sam, "en")):
        assert address("plan", plan, language=language) in page(browser, f"/{language}/plans/")
        assert "Sueño con verla graduarse" in page(browser, address("plan", plan))

    # Rosa adds a step in Spanish; Ana reads it, marked as such, and gives it a day.
    url = address("step_add", plan, language="es")
    send(rosa, url, text="Comprar un despertador", owner="family")
    step = plan.steps.get(text="Comprar un despertador")
    assert 'lang="es" dir="ltr">Comprar un despertador' in page(ana, address("plan", plan))
    send(ana, address("step_edit", plan, step), due="2027-01-11")

    # Ana adds a goal in her own words; Sam changes how it is measured.
    send(ana, address("goal_add", plan), text="Be in the play", own_words="I love the stage")
    goal = plan.goals.get(text="Be in the play")
    send(sam, address("goal_edit", plan, goal), target="Ana has a part by March")
    send(sam, address("meeting_edit", plan), next_review=timezone.localdate() + timedelta(days=60))

    # Sam and Rosa rewrite the same step at the same time; Rosa puts the two together.
    hers = open_form(rosa, address("step_edit", plan, step, "es"))
    send(sam, address("step_edit", plan, step), text="Comprar un despertador con Sam")
    answer = rosa.post(
        address("step_edit", plan, step, "es"), hers.sent_with(text="Comprar dos despertadores")
    )
    assert answer.status_code == 409
    together = {"keep-text": "new", "new-text": "Comprar dos despertadores con Sam"}
    answer = rosa.post(address("step_edit", plan, step, "es"), Form(answer).sent_with(**together))
    assert answer.status_code == 302

    # Ana ticks it off. Everyone sees it; the history tells who did what.
    tick = open_form(ana, address("plan", plan)).fields["csrfmiddlewaretoken"][0]
    done = {"done": "yes", "csrfmiddlewaretoken": tick}
    assert ana.post(address("step_done", plan, step), done).status_code == 302
    for browser in (rosa, ana, sam):
        seen = page(browser, address("plan", plan))
        assert "Comprar dos despertadores con Sam" in seen
        assert "Ana has a part by March" in seen
        story = history_of(browser, plan)
        for sentence in (
            "Rosa Díaz added a step.",
            "Ana Díaz changed a step.",
            "Ana Díaz added a goal.",
            "Sam Okafor changed a goal.",
            "Ana Díaz marked a step as done.",
        ):
            assert sentence in story
        for words in ("Comprar un despertador con Sam", "Comprar dos despertadores"):
            assert words in story


@pytest.mark.parametrize("username", ["nadia", "teo", "luc", "grace"])
def test_a_stranger_finds_nothing(cast, username):
    plan = Plan.objects.get(student__user=cast["ana"])
    browser = sign_in(username, "en")
    assert str(plan.uuid) not in page(browser, "/en/plans/")
    for name in ("plan", "history", "vision_edit", "meeting_edit", "goal_add", "step_add"):
        assert browser.get(address(name, plan)).status_code == 404
    for name, row in (("goal_edit", plan.goals.first()), ("step_edit", plan.steps.first())):
        assert browser.get(address(name, plan, row)).status_code == 404


def page(browser, url):
    response = browser.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def send(browser, url, **changes):
    answer = browser.post(url, open_form(browser, url).sent_with(**changes))
    assert answer.status_code == 302, answer.content.decode()
