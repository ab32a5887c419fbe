"""What family and student work on first: three at most, whoever is faster."""

import pytest
from django.db import IntegrityError, transaction

from plans.actions import Refused, barriers
from plans.barriers.choices import MOST_CHOSEN
from tests.plans.pages import address, history_of


def test_family_and_student_choose_three_at_most(signed_in, cast, plan, today):
    for number, barrier in enumerate(("food", "work", "transport", "route")):
        by = cast[("rosa", "ana")[number % 2]]
        if number < MOST_CHOSEN:
            barriers.choose(plan=plan, barrier=barrier, by=by, today=today)
    assert plan.chosen.count() == MOST_CHOSEN
    with pytest.raises(Refused, match="Three are chosen"):
        barriers.choose(plan=plan, barrier="route", by=cast["rosa"], today=today)
    barriers.unchoose(chosen=plan.chosen.get(barrier="food"), by=cast["ana"], today=today)
    barriers.choose(plan=plan, barrier="route", by=cast["rosa"], today=today)
    assert "Ana Díaz took off what to work on first." in history_of(signed_in("sam"), plan)


@pytest.mark.parametrize("username", ["sam", "lena"])
def test_the_school_does_not_choose_for_a_family(cast, plan, today, username):
    with pytest.raises(Refused, match="The family and the student choose"):
        barriers.choose(plan=plan, barrier="food", by=cast[username], today=today)


@pytest.mark.parametrize("slot", [0, MOST_CHOSEN + 1])
def test_the_database_has_no_room_for_a_fourth(plan, slot):
    with pytest.raises(IntegrityError), transaction.atomic():
        plan.chosen.create(barrier="food", slot=slot)


def test_choosing_needs_one_tap_and_says_who_sees_it(signed_in, plan):
    rosa, url = signed_in("rosa"), address("barrier_choose", plan)
    page = rosa.post(url, {"barrier": "clothing"}, follow=True)
    assert "Everyone on the plan sees it." in page.content.decode()
    assert plan.chosen.filter(barrier="clothing").exists()
    rosa.post(url, {"barrier": "clothing", "put": "no"})
    assert not plan.chosen.filter(barrier="clothing").exists()
    assert rosa.post(url, {"barrier": "nothing"}).status_code == 404
