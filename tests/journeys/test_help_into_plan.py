"""Rosa finds the pantry in Spanish, puts it into Ana's plan with one tap, and Sam reads it."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from plans.models import Plan
from portal.demo.cast import create_cast
from resources.actions import listings
from tests.journeys.test_plan_together import page, sign_in
from tests.plans.pages import address, history_of

PANTRY = {
    "organization": {"slug": "friends", "name": "Friends of Harbor"},
    "needs": ["food"],
    "phones": [{"number": "555-0199"}],
    "texts": {"en": {"name": "School pantry"}, "es": {"name": "Despensa de la escuela"}},
}


@pytest.fixture
def cast(db):
    return create_cast(today=timezone.localdate())


@pytest.fixture
def pantry(db):
    return listings.put(slug="school-pantry", facts=PANTRY, verified_on=timezone.localdate())


def test_rosa_adds_the_pantry_to_anas_plan_in_spanish(cast, pantry):
    plan = Plan.objects.get(student__user=cast["ana"])
    with translation.override("es"):
        listing_page = pantry.get_absolute_url()
        adding = reverse("plans:listing_add", args=[pantry.hsds_id])
    rosa = sign_in("rosa", "es")

    # The listing's page offers a button for each of her children's plans.
    seen = page(rosa, listing_page)
    assert f'<form method="post" action="{adding}">' in seen
    token = seen.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    tap = {"plan": plan.uuid, "csrfmiddlewaretoken": token}
    assert rosa.post(adding, {"plan": plan.uuid}).status_code == 403
    answer = rosa.post(adding, tap, follow=True)
    assert answer.redirect_chain == [(f"{listing_page}#plans", 302)]

    # It stands in the plan in her words, and Sam reads it with the name in his language.
    step = plan.steps.get(listing=pantry)
    assert f"#step-{step.uuid}" in answer.content.decode()
    assert (step.text, step.languages, step.owner) == (
        "Despensa de la escuela",
        {"text": "es"},
        "family",
    )
    assert "Despensa de la escuela" in page(rosa, address("plan", plan, language="es"))
    sam = sign_in("sam", "en")
    seen = page(sam, address("plan", plan))
    assert 'lang="es" dir="ltr">Despensa de la escuela' in seen
    assert ">School pantry</a>" in seen and "tel:5550199" in seen

    # A second tap changes nothing; she takes it out, and the history tells both.
    assert rosa.post(adding, tap).status_code == 302
    assert plan.steps.filter(listing=pantry).count() == 1
    assert rosa.post(adding, {**tap, "put": "no"}).status_code == 302
    assert not plan.steps.filter(listing=pantry).exists()
    story = history_of(sam, plan)
    assert "Rosa Díaz added a step." in story
    assert "Rosa Díaz took a step out again." in story


def test_a_visitor_signs_in_on_the_way_and_comes_back(cast, pantry):
    adding = reverse("plans:listing_add", args=[pantry.hsds_id])
    rosa = sign_in("rosa", "en")
    rosa.logout()
    answer = rosa.get(adding)
    assert answer.headers["Location"] == f"/en/account/login/?next={adding}"
    form = rosa.get(answer.headers["Location"])
    token = form.content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    sent = {"login": "rosa", "password": "presente-demo", "next": adding}
    answer = rosa.post("/en/account/login/", {**sent, "csrfmiddlewaretoken": token})
    assert answer.headers["Location"] == adding
    assert "Add to Ana’s plan" in page(rosa, adding)
