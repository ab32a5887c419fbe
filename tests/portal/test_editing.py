"""Grace in Wagtail: one tab a language, previews, workflow, schedule, settings."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Workflow

from portal import languages
from portal.models import District, PolicyPage
from portal.models.district import readable_on_white


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def policy(pages):
    return PolicyPage.objects.get(slug="your-rights")


def test_the_form_has_a_tab_for_each_language_and_no_untranslated_double(desk, policy):
    form = desk.get(f"/admin/pages/{policy.pk}/edit/").content.decode()
    for language in languages.ALL:
        assert f'name="title_{language.suffix}"' in form
        assert language.name in form
    assert 'name="title"' not in form
    assert 'name="lede"' not in form


@pytest.mark.parametrize("language", languages.ALL, ids=lambda language: language.code)
def test_a_draft_is_previewed_in_each_language(policy, language):
    policy.lede_es, policy.lede_ar = "Borrador", "مسودة"
    response = policy.make_preview_request(preview_mode=language.code)
    page = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language.tag}"' in page
    assert getattr(policy, f"lede_{language.suffix}") in page


def test_what_an_editor_publishes_stands_on_the_page(desk, policy):
    form = desk.get(f"/admin/pages/{policy.pk}/edit/").context["form"]
    data = {}
    for bound in form:
        value = bound.value()
        if hasattr(value, "stream_block"):
            data[f"{bound.html_name}-count"] = "0"
        elif value is not None and not hasattr(value, "all"):
            data[bound.html_name] = "" if value is False else str(value)
    data |= {
        "title_en": "Your rights, in short",
        "action-publish": "1",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "0",
    }
    rich = [
        f for f in form.fields if type(form.fields[f].widget).__name__ == "DraftailRichTextArea"
    ]
    data |= dict.fromkeys(rich, "null")
    response = desk.post(f"/admin/pages/{policy.pk}/edit/", data)
    assert response.status_code == 302, response.context["form"].errors
    page = desk.get("/en/attendance/your-rights/").content.decode()
    assert "<h1>Your rights, in short</h1>" in page


def test_a_page_goes_live_when_its_time_comes(client, policy):
    policy.unpublish()
    policy.go_live_at = timezone.now() + timedelta(hours=1)
    policy.save_revision().publish()
    assert client.get("/en/attendance/your-rights/").status_code == 404
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")
        assert client.get("/en/attendance/your-rights/").status_code == 200


def test_pages_go_through_a_workflow(policy):
    workflow = Workflow.objects.filter(active=True).first()
    assert workflow is not None
    assert policy.get_workflow() == workflow


def test_editors_see_which_essential_pages_lack_a_language(desk, policy):
    assert "Complete in every language" in desk.get("/admin/").content.decode()
    policy.rights_vi = ""
    policy.save()
    front = desk.get("/admin/").content.decode()
    assert "Vietnamese (1)" in front


@pytest.mark.parametrize("colour", ["#17594a", "#5b2a86", "#000000"])
def test_a_dark_colour_may_be_the_districts(colour):
    readable_on_white(colour)


@pytest.mark.parametrize("colour", ["#ffbe3b", "#8fdcc1", "red", "#12345", "#17594a;}"])
def test_a_colour_that_white_cannot_be_read_on_is_refused(colour):
    with pytest.raises(ValidationError):
        readable_on_white(colour)


def test_the_districts_colour_reaches_the_pages(client, pages):
    assert "colours.css" not in client.get("/en/").content.decode()
    District.objects.update(colour="#5b2a86")
    assert "/colours.css?5b2a86" in client.get("/en/").content.decode()
    assert "--leaf: #5b2a86" in client.get("/colours.css").content.decode()


def test_a_policy_cannot_end_before_it_begins(policy):
    policy.effective_from, policy.effective_until = timezone.localdate(), timezone.localdate()
    policy.full_clean()
    policy.effective_until -= timedelta(days=1)
    with pytest.raises(ValidationError):
        policy.full_clean()


def test_a_picture_needs_words_for_those_who_cannot_see_it(pages):
    from portal.blocks import PictureBlock

    with pytest.raises(ValidationError):
        PictureBlock().clean(PictureBlock().to_python({"image": None, "alt": " ", "caption": ""}))
