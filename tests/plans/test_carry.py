"""Last year's plan carried over: what stays is chosen, and each thing counts once."""

import pytest

from plans.actions import plans
from plans.models import Plan
from tests.plans.pages import address, main_of


@pytest.fixture
def new_plan(plan, cast, today):
    """Ana's plan is last year's, and a new one has begun."""
    Plan.objects.filter(pk=plan.pk).update(school_year=plan.school_year - 1, status="closed")
    return plans.start(student=plan.student, by=cast["rosa"], today=today)


def test_what_is_chosen_stands_in_the_new_plan_once(signed_in, plan, new_plan):
    rosa, url = signed_in("rosa"), address("carry", new_plan)
    page = main_of(rosa.get(url))
    goal, promise = plan.goals.first(), plan.commitments.filter(owner="family").first()
    helper, step = plan.helpers.first(), plan.steps.filter(done_on=None).first()
    for words in (goal.text, promise.text, step.text, helper.name, plan.vision.family_words):
        assert words in page
    assert plan.steps.exclude(done_on=None).first().text not in page
    keep = ["family_words", *(str(row.uuid) for row in (goal, promise, step, helper))]
    for _ in range(2):
        assert rosa.post(url, {"keep": keep}).status_code == 302
    new_plan.vision.refresh_from_db()
    assert new_plan.vision.family_words == plan.vision.family_words
    assert new_plan.vision.languages["family_words"] == "es"
    assert [one.text for one in new_plan.goals.all()] == [goal.text]
    (copied,) = new_plan.commitments.all()
    assert (copied.text, copied.state, copied.due) == (promise.text, "accepted", None)
    assert [(one.text, one.due) for one in new_plan.steps.all()] == [(step.text, None)]
    assert [one.name for one in new_plan.helpers.all()] == [helper.name]
    assert plan.goals.filter(pk=goal.pk).exists(), "The old plan stays as it was."


def test_nobody_brings_along_what_is_not_theirs(signed_in, plan, new_plan):
    sam, url = signed_in("sam"), address("carry", new_plan)
    page = main_of(sam.get(url))
    for helper in plan.helpers.all():
        assert helper.name not in page
    assert plan.vision.family_words not in page
    keep = ["family_words", *(str(one.uuid) for one in plan.helpers.all())]
    assert sam.post(url, {"keep": keep}).status_code == 302
    new_plan.vision.refresh_from_db()
    assert not new_plan.vision.family_words
    assert not new_plan.helpers.exists()


def test_words_that_stand_in_the_new_plan_are_not_replaced(signed_in, plan, new_plan):
    type(plan.vision).objects.filter(plan=new_plan).update(family_words="New words")
    signed_in("rosa").post(address("carry", new_plan), {"keep": ["family_words"]})
    new_plan.vision.refresh_from_db()
    assert new_plan.vision.family_words == "New words"


def test_without_an_earlier_plan_one_starts_fresh(signed_in, plan):
    page = main_of(signed_in("rosa").get(address("carry", plan)))
    assert "You can start fresh." in page
    assert signed_in("rosa").post(address("carry", plan), {"keep": ["x"]}).status_code == 302
