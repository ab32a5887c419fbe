"""A listing's page offers to put it into a plan; the plan shows the listing and its phone."""

import uuid

import pytest
from django.utils import translation

from plans import placing, rules
from plans.actions import steps
from plans.choices import Relation
from plans.models import Caregiver
from portal.models import District, User
from resources.actions import listings
from resources.models import Listing
from tests.plans.conftest import PANTRY
from tests.plans.pages import add_page, address, main_of, open_form


def hide(listing):
    Listing.objects.filter(pk=listing.pk).update(live=False)


def card_of(client, listing) -> str:
    page = client.get(listing.get_absolute_url()).content.decode()
    _before, found, rest = page.partition('id="plans"')
    return found and rest[: rest.index("</section>")]


@pytest.mark.parametrize(
    ("username", "present", "absent"),
    [
        ("sam", ["Does this help Ana?", "Add to Ana’s plan"], ["Mateo"]),
        ("ana", ["Does this help you?", "Add to my plan"], ["Mateo"]),
        ("rosa", ["Who does this help?", "Add to Ana’s plan", "Add to Mateo’s plan"], ["Omar"]),
        ("teo", ["Does this help Mateo?"], ["Ana"]),
    ],
)
def test_the_card_offers_each_person_their_plans(
    signed_in, plan, mateos_plan, pantry, username, present, absent
):
    card = card_of(signed_in(username), pantry)
    assert [text for text in present if text not in card] == []
    assert [text for text in absent if text in card] == []
    assert "csrfmiddlewaretoken" in card


@pytest.mark.parametrize("username", ["nadia", "luc", "grace"])
def test_who_writes_no_plan_sees_no_card(signed_in, plan, pantry, username):
    assert not card_of(signed_in(username), pantry)


def test_a_visitors_page_holds_no_card_and_no_token(client, plan, pantry):
    response = client.get(pantry.get_absolute_url())
    page = response.content.decode()
    assert "csrfmiddlewaretoken" not in page and 'id="plans"' not in page
    assert not response.cookies
    signed = client.__class__()
    signed.force_login(User.objects.get(username="rosa"))
    assert "no-store" in signed.get(pantry.get_absolute_url()).headers["Cache-Control"]


def test_whoever_has_many_plans_chooses_on_a_page(signed_in, plan, pantry, many_plans):
    card = card_of(signed_in("lena"), pantry)
    assert "Choose a plan" in card and add_page(pantry) in card
    assert "<form" not in card


def test_the_card_offers_the_way_back_only_to_whoever_added_it(signed_in, plan, pantry):
    signed_in("sam").post(add_page(pantry), {"plan": plan.uuid})
    assert "Take it out again" in card_of(signed_in("sam"), pantry)
    card = card_of(signed_in("ana"), pantry)
    assert "It is in your plan" in card and "Take it out again" not in card


def test_the_card_costs_two_queries_however_many_plans(
    cast, plan, pantry, today, many_plans, django_assert_num_queries
):
    with django_assert_num_queries(2):
        found = placing.find(user=cast["lena"], listing=pantry, today=today)
    assert found.has_more and len(found.free) == placing.FEW


def test_the_card_and_the_rule_agree_on_who_may_take_it_back(cast, plan, pantry, today):
    step = steps.add_listing(plan=plan, listing=pantry, by=cast["rosa"], today=today).step

    def agree():
        for name in ("rosa", "ana", "sam", "lena"):
            (there,) = placing.find(user=cast[name], listing=pantry, today=today).there
            allowed = rules.may_take_back(user=cast[name], step=there, today=today)
            assert there.may_take_back is bool(allowed)

    agree()
    steps.finish(step=step, by=cast["rosa"], today=today)
    agree()


def test_help_that_must_stay_private_is_added_only_after_reading_who_sees_it(
    signed_in, cast, plan, pantry
):
    Listing.objects.filter(pk=pantry.pk).update(quick_exit=True)
    sam = signed_in("sam")
    card = card_of(sam, pantry)
    assert "Everyone on that plan will see it" in card
    assert "<form" not in card and add_page(pantry) in card
    Caregiver.objects.create(
        student=plan.student, user=cast["grace"], relation=Relation.RELATIVE, ends_on=None
    )
    response = sam.get(add_page(pantry))
    assert 'class="exit"' in response.content.decode()
    page = main_of(response)
    for text in ("Please read the names first", "Rosa Díaz", "Grace Lin", "Add to Ana’s plan"):
        assert text in page
    assert sam.post(add_page(pantry), {"plan": plan.uuid}).status_code == 302


# --- on the plan ---


def test_the_plan_shows_the_listing_in_the_readers_language_with_its_phone(
    signed_in, cast, plan, pantry, today
):
    with translation.override("es"):
        steps.add_listing(plan=plan, listing=pantry, by=cast["rosa"], today=today)
    page = main_of(signed_in("sam").get(address("plan", plan)))
    assert 'lang="es" dir="ltr">Despensa de la escuela' in page
    assert f'<a href="{pantry.get_absolute_url()}">School pantry</a>' in page
    assert 'href="tel:5550199"' in page
    # Where the words are that very name, it stands there once.
    page = main_of(signed_in("rosa").get(address("plan", plan, language="es")))
    assert ">Despensa de la escuela</a>" in page and ">Despensa de la escuela</p>" not in page


def test_the_words_stay_when_the_listing_is_hidden_or_gone(signed_in, cast, plan, pantry, today):
    with translation.override("en"):
        steps.add_listing(plan=plan, listing=pantry, by=cast["rosa"], today=today)
    rosa, gone = signed_in("rosa"), pantry.get_absolute_url()
    hide(pantry)
    page = main_of(rosa.get(address("plan", plan)))
    assert "School pantry" in page and gone not in page and "555-0199" not in page
    pantry.delete()
    assert "School pantry" in main_of(rosa.get(address("plan", plan)))


def test_changing_the_words_of_the_step_keeps_the_listing(signed_in, cast, plan, pantry, today):
    step = steps.add_listing(plan=plan, listing=pantry, by=cast["rosa"], today=today).step
    ana, url = signed_in("ana"), address("step_edit", plan, step)
    ana.post(url, open_form(ana, url).sent_with(text="Go there on Thursday"))
    step.refresh_from_db()
    assert (step.text, step.listing) == ("Go there on Thursday", pantry)


def test_the_plan_needs_few_queries_however_many_listings(
    signed_in, cast, plan, today, django_assert_max_num_queries
):
    for number in range(12):
        facts = PANTRY | {"texts": {"en": {"name": f"Help {number}"}}}
        one = listings.put(slug=f"help-{number}", facts=facts, verified_on=today)
        plan.steps.create(text=f"Step {number}", owner="family", listing=one, uuid=uuid.uuid4())
    # The first page ever writes the district's row.
    District.load()
    rosa = signed_in("rosa")
    # Inside a test's transaction settings are asked for, too; `test_queries` counts in earnest.
    with django_assert_max_num_queries(21):
        rosa.get(address("plan", plan))
