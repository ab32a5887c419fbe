"""Hopes and strengths, with what the student loves and whom they trust."""

from plans.models import PlanEvent
from tests.plans.pages import address, main_of, open_form


def test_favorite_things_and_trusted_adults_stand_with_the_hopes(signed_in, plan):
    rosa, url = signed_in("rosa"), address("vision_edit", plan, language="es")
    sent = open_form(rosa, url).sent_with(favourites="El mar", trusted="Tía Inés", language="es")
    assert rosa.post(url, sent).status_code == 302
    page = main_of(signed_in("sam").get(address("plan", plan)))
    assert page.index("El mar") < page.index('id="goals"')
    assert '<span lang="es" dir="ltr">El mar</span>' in page


def test_words_from_before_a_field_was_there_make_no_clash(signed_in, plan):
    """A history written before favorite things were asked for lacks them."""
    for event in PlanEvent.objects.filter(row_uuid=plan.vision.uuid):
        after = {k: v for k, v in event.after.items() if k not in ("favourites", "trusted")}
        PlanEvent.objects.filter(pk=event.pk).update(after=after)
    type(plan.vision).objects.filter(pk=plan.vision.pk).update(favourites="", trusted="")
    rosa, url = signed_in("rosa"), address("vision_edit", plan)
    assert rosa.post(url, open_form(rosa, url).sent_with(favourites="Art")).status_code == 302
    plan.vision.refresh_from_db()
    assert plan.vision.favourites == "Art"
