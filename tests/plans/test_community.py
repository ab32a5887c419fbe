"""Community help that fits a plan: by what is worked on, language, grade and the school's place."""

import pytest
from django.utils import timezone

from plans.actions import barriers
from plans.barriers.choices import Barrier
from plans.community import NEEDS, criteria_for, suggest
from portal import languages
from resources.actions import listings
from tests.plans.conftest import PANTRY
from tests.plans.pages import address, main_of


@pytest.fixture
def chosen(cast, plan, today):
    def chosen(*names):
        plan.chosen.all().delete()
        for name in names:
            barriers.choose(plan=plan, barrier=name, by=cast["rosa"], today=today)

    return chosen


@pytest.fixture
def put(db, today):
    def put(slug, **facts):
        return listings.put(slug=slug, facts=PANTRY | facts, verified_on=today)

    return put


def names(plan, *barriers):
    now = timezone.localtime()
    return [one.slug for one in suggest(plan, list(barriers), languages.DEFAULT, now=now)[1]]


def test_a_plan_asks_by_barrier_home_language_grade_and_school(plan):
    asked = criteria_for(plan, ["food", "moving"])
    assert (asked.needs, asked.speaks, asked.grade) == (("food", "housing"), ("es",), "9")
    assert asked.near.label == "Riverbend High"
    assert set(NEEDS) <= set(Barrier)


def test_what_fits_is_found_and_what_does_not_is_not(plan, put):
    put("pantry", languages=["es"])
    put("lawyer", needs=["legal"], languages=["es"])
    assert names(plan, "food") == ["pantry"]
    assert names(plan, "papers") == ["lawyer"]
    assert names(plan, "memories") == names(plan) == []


def test_rather_another_language_than_nothing(plan, put):
    put("pantry", languages=["vi"])
    assert names(plan, "food") == ["pantry"]


def test_one_tap_puts_it_into_the_plan_once(signed_in, plan, put, chosen):
    pantry, rosa = put("pantry", languages=["es"]), signed_in("rosa")
    chosen("food")
    url = address("community", plan)
    assert str(pantry.hsds_id) in main_of(rosa.get(url))
    for _ in range(2):
        response = rosa.post(url, {"listing": pantry.hsds_id})
        assert response.status_code == 302
    step = plan.steps.get(listing=pantry)
    assert response.headers["Location"].endswith(f"#step-{step.uuid}")
    assert "It is in this plan already" in main_of(rosa.get(url))


def test_without_a_chosen_barrier_the_page_says_what_comes_first(signed_in, plan, chosen):
    chosen()
    assert "First choose what to work on" in main_of(
        signed_in("ana").get(address("community", plan))
    )


@pytest.mark.parametrize("listing", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_a_listing_that_is_not_there_is_not_found(signed_in, plan, listing):
    response = signed_in("rosa").post(address("community", plan), {"listing": listing})
    assert response.status_code == 404


def test_who_only_reads_is_told_so(client, plan, driver):
    client.force_login(driver)
    assert client.get(address("community", plan)).status_code == 403
