"""Help from the directory in a plan: one tap puts it there, and it is said who will see it."""

import pytest
from django.utils import translation

from plans import rules
from plans.actions import Refused, steps
from plans.choices import PlanStatus
from plans.models import ActionStep, Plan, PlanEvent
from resources.models import Listing
from tests.plans.pages import add_page, history_of, main_of
from tests.words import names


def hide(listing):
    Listing.objects.filter(pk=listing.pk).update(live=False)


# --- the actions ---


def test_a_listing_becomes_a_step_of_whoever_adds_it(cast, plan, pantry, today):
    with translation.override("es"):
        placed = steps.add_listing(plan=plan, listing=pantry, by=cast["rosa"], today=today)
    step = placed.step
    assert not placed.was_there
    assert (step.text, step.languages) == ("Despensa de la escuela", {"text": "es"})
    assert (step.owner, step.owner_name) == ("family", "Rosa Díaz")
    event = PlanEvent.objects.get(row_uuid=step.uuid)
    assert (event.verb, event.actor_name, event.version) == ("added", "Rosa Díaz", 1)


def test_without_a_name_in_the_readers_language_the_english_one_is_marked_as_such(
    cast, plan, pantry, today
):
    with translation.override("vi"):
        step = steps.add_listing(plan=plan, listing=pantry, by=cast["sam"], today=today).step
    assert (step.text, step.languages) == ("School pantry", {"text": "en"})


def test_adding_it_twice_says_that_it_is_there(cast, plan, pantry, today):
    first = steps.add_listing(plan=plan, listing=pantry, by=cast["rosa"], today=today)
    again = steps.add_listing(plan=plan, listing=pantry, by=cast["sam"], today=today)
    assert again.was_there and again.step == first.step
    assert plan.steps.filter(listing=pantry).count() == 1
    assert PlanEvent.objects.filter(row_uuid=first.step.uuid).count() == 1


@pytest.mark.parametrize("username", ["nadia", "teo", "luc", "grace"])
def test_a_stranger_cannot_add_to_a_plan(cast, plan, pantry, today, username):
    with pytest.raises(Refused):
        steps.add_listing(plan=plan, listing=pantry, by=cast[username], today=today)
    assert not plan.steps.filter(listing=pantry).exists()


def test_what_was_just_added_can_be_taken_back_and_added_again(cast, plan, pantry, today):
    rosa = cast["rosa"]
    for _ in range(2):
        step = steps.add_listing(plan=plan, listing=pantry, by=rosa, today=today).step
        steps.take_back(step=step, by=rosa, today=today)
    assert not plan.steps.filter(listing=pantry).exists()
    verbs = PlanEvent.objects.filter(plan_uuid=plan.uuid).order_by("pk").values_list("verb")
    assert [verb for (verb,) in verbs][-4:] == ["added", "taken-back"] * 2


def test_nobody_takes_back_what_another_added_or_touched(cast, plan, pantry, today):
    rosa, sam = cast["rosa"], cast["sam"]
    step = steps.add_listing(plan=plan, listing=pantry, by=rosa, today=today).step
    with pytest.raises(Refused):
        steps.take_back(step=step, by=sam, today=today)
    stale = ActionStep.objects.get(pk=step.pk)
    steps.finish(step=step, by=sam, today=today)
    for seen in (step, stale):
        with pytest.raises(Refused):
            steps.take_back(step=seen, by=rosa, today=today)
    assert plan.steps.filter(pk=step.pk).exists()


def test_who_changes_a_step_that_is_just_taken_out_reads_so(cast, plan, pantry, today):
    step = steps.add_listing(plan=plan, listing=pantry, by=cast["rosa"], today=today).step
    seen_by_sam = ActionStep.objects.get(pk=step.pk)
    steps.take_back(step=step, by=cast["rosa"], today=today)
    with pytest.raises(Refused, match="taken out"):
        steps.finish(step=seen_by_sam, by=cast["sam"], today=today)


@pytest.mark.parametrize("username", ["rosa", "ana", "sam", "lena", "teo", "nadia", "luc", "grace"])
def test_the_plans_that_are_offered_are_those_the_rule_opens(cast, mateos_plan, today, username):
    user = cast[username]
    offered = set(Plan.objects.written_by(user, today=today))
    assert offered == {
        plan
        for plan in Plan.objects.all()
        if rules.may_edit_plan(user=user, plan=plan, today=today)
    }


def test_an_ended_plan_and_a_driver_are_offered_nothing(plan, mateos_plan, cast, driver, today):
    assert not Plan.objects.written_by(driver, today=today)
    Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.COMPLETED)
    assert list(Plan.objects.written_by(cast["rosa"], today=today)) == [mateos_plan]


# --- the page ---


def test_the_page_lists_the_plans_and_who_will_see_it(signed_in, plan, mateos_plan, pantry):
    page = main_of(signed_in("rosa").get(add_page(pantry)))
    for text in ("School pantry", "Ana Díaz", "Mateo Díaz", "Add to Ana’s plan", "Who sees it:"):
        assert text in page
    assert not names(page, "Omar")
    # The father is kept away by a court order, and sees nothing.
    assert not names(page, "Luc")


def test_a_plan_that_has_it_says_so_instead_of_a_button(signed_in, cast, plan, pantry, today):
    step = steps.add_listing(plan=plan, listing=pantry, by=cast["sam"], today=today).step
    page = main_of(signed_in("rosa").get(add_page(pantry)))
    assert "It is in this plan already" in page
    assert f"#step-{step.uuid}" in page
    assert "Add to Ana’s plan" not in page
    assert "Add to Mateo’s plan" in page


def test_one_tap_adds_and_leads_back_to_the_listing(signed_in, plan, pantry):
    sam = signed_in("sam")
    answer = sam.post(add_page(pantry), {"plan": plan.uuid})
    assert answer.headers["Location"] == f"{pantry.get_absolute_url()}#plans"
    page = sam.get(pantry.get_absolute_url()).content.decode()
    assert "It is in Ana’s plan now. Everyone on the plan sees it." in page
    again = sam.post(add_page(pantry), {"plan": plan.uuid}, follow=True).content.decode()
    assert "It is in Ana’s plan already." in again
    assert plan.steps.filter(listing=pantry).count() == 1


def test_taking_it_out_again_is_told_in_the_history(signed_in, plan, pantry):
    rosa = signed_in("rosa")
    rosa.post(add_page(pantry), {"plan": plan.uuid})
    for _ in range(2):
        page = rosa.post(add_page(pantry), {"plan": plan.uuid, "put": "no"}, follow=True)
        assert "It is not in Ana’s plan any more." in page.content.decode()
    story = history_of(rosa, plan)
    assert "Rosa Díaz took a step out again." in story
    assert "School pantry" in story


def test_signed_out_it_leads_to_the_sign_in_and_comes_back(client, plan, pantry):
    for answer in (client.get(add_page(pantry)), client.post(add_page(pantry), {"plan": "x"})):
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"/en/account/login/?next={add_page(pantry)}"


@pytest.mark.parametrize("username", ["nadia", "teo", "luc", "grace"])
@pytest.mark.parametrize("put", ["", "no"])
def test_a_stranger_meets_404_and_no_name(signed_in, plan, pantry, username, put):
    client = signed_in(username)
    response = client.post(add_page(pantry), {"plan": plan.uuid, "put": put})
    assert response.status_code == 404
    assert not names(response.content.decode(), "Ana")
    assert "Ana Díaz" not in client.get(add_page(pantry)).content.decode()
    assert not plan.steps.filter(listing=pantry).exists()


def test_who_may_only_read_gets_the_rules_sentence_and_no_button(client, plan, pantry, driver):
    client.force_login(driver)
    page = main_of(client.get(add_page(pantry)))
    assert "You can read this plan" in page
    assert "<button" not in page
    answer = client.post(add_page(pantry), {"plan": plan.uuid})
    assert answer.status_code == 403
    assert "You can read this plan" in answer.content.decode()


def test_who_has_no_plan_is_led_on(signed_in, plan, pantry):
    assert "There is no plan to put it in yet" in main_of(signed_in("nadia").get(add_page(pantry)))


@pytest.mark.parametrize("sent", [{}, {"plan": ""}, {"plan": "x" * 5000}, {"plan": "a\x00b"}])
def test_a_broken_choice_asks_again(signed_in, plan, pantry, sent):
    response = signed_in("rosa").post(add_page(pantry), sent)
    assert response.status_code == 422
    assert "Please choose a plan." in response.content.decode()


def test_a_listing_nobody_sees_has_no_page(signed_in, plan, pantry):
    hide(pantry)
    rosa = signed_in("rosa")
    assert rosa.get(add_page(pantry)).status_code == 404
    assert rosa.post(add_page(pantry), {"plan": plan.uuid}).status_code == 404


def test_staff_with_many_plans_find_one_by_name(signed_in, plan, pantry, many_plans):
    lena = signed_in("lena")
    page = main_of(lena.get(add_page(pantry)))
    assert "Student’s name" in page and "Show more" in page
    assert "Add to Ana’s plan" in main_of(
        lena.post(add_page(pantry), {"name": "díaz an"}, follow=True)
    )
    assert "Student99" not in main_of(lena.post(add_page(pantry), {"name": "ana"}, follow=True))
    assert "Nobody with this name" in main_of(
        lena.post(add_page(pantry), {"name": "<b>%'"}, follow=True)
    )
    long = lena.post(add_page(pantry), {"name": "x" * 9000}, follow=True)
    assert lena.get(long.redirect_chain[0][0] + "&page=-3").status_code == 200


def test_the_page_needs_the_same_queries_for_one_plan_and_for_many(
    signed_in, plan, pantry, request, django_assert_max_num_queries
):
    lena = signed_in("lena")
    lena.get(add_page(pantry))
    with django_assert_max_num_queries(14):
        lena.get(add_page(pantry))
    request.getfixturevalue("many_plans")
    with django_assert_max_num_queries(14):
        lena.get(add_page(pantry))
