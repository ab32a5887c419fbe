"""Editors and the directory in Wagtail."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.utils import timezone

from portal.languages import ALL
from portal.models import User
from resources.models import Listing, Location, Organization
from tests.resources.feeds import first

LISTINGS = "/admin/snippets/resources/listing/"


@pytest.fixture
def editor(client, db):
    grace = User.objects.create_user("grace", is_staff=True, password="x")
    grace.user_permissions.set(Permission.objects.filter(content_type__app_label="resources"))
    grace.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(grace)
    return client


def form_of(client, address):
    """What a browser would send if the editor changed nothing."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    form = page.find("input", {"name": ["name_en", "city"]}).find_parent("form")
    data = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = field.get("name"), field.get("type")
        if not name or "__prefix__" in name or kind in ("submit", "button"):
            continue
        if kind in ("checkbox", "radio") and not field.has_attr("checked"):
            continue
        if field.name == "textarea":
            value = field.text.lstrip("\n").replace("\n", "\r\n")
        elif field.name == "select":
            chosen = field.find("option", selected=True)
            value = chosen["value"] if chosen else ""
        else:
            value = field.get("value", "on" if kind == "checkbox" else "")
        data.setdefault(name, []).append(value)
    return data


def test_every_page_of_the_directory_opens_for_an_editor(editor, pantry):
    for address in (
        LISTINGS,
        f"{LISTINGS}?q=%22",
        f"{LISTINGS}?q=pantry&live=true",
        f"{LISTINGS}add/",
        f"{LISTINGS}edit/{pantry.pk}/",
        f"{LISTINGS}inspect/{pantry.pk}/",
        f"{LISTINGS}history/{pantry.pk}/",
        f"{LISTINGS}usage/{pantry.pk}/",
        "/admin/snippets/resources/organization/",
        f"/admin/snippets/resources/organization/edit/{pantry.organization_id}/",
    ):
        assert editor.get(address).status_code == 200, address


def test_a_draft_waits_and_publishing_shows_to_visitors(editor, client, pantry):
    address = f"{LISTINGS}edit/{pantry.pk}/"
    data = form_of(editor, address)
    data |= {"name_es": ["Nueva despensa"], "needs": ["food", "health"], "spoken": ["vi"]}
    assert editor.post(address, data).status_code == 302
    draft = Listing.objects.get(pk=pantry.pk)
    assert (draft.name_es, draft.spoken) == ("Despensa de la escuela", ["en", "es", "ht"])
    data = form_of(editor, address) | {"action-publish": ["action-publish"]}
    assert data["name_es"] == ["Nueva despensa"]
    assert editor.post(address, data).status_code == 302
    live = Listing.objects.get(pk=pantry.pk)
    assert (live.name_es, live.name_en) == ("Nueva despensa", "School pantry")
    assert [need.value for need in live.needs] == ["food", "health"]
    assert live.spoken == ["vi"]
    assert (len(live.places), live.hours.count()) == (1, 2)
    assert live.phones.get().languages == ["en", "es"]
    client.logout()
    page = client.get("/es/resources/?q=nueva").content.decode()
    assert "Nueva despensa" in page


def test_a_text_that_nobody_touched_stays_as_the_feed_said_it(editor, feed):
    feed.services[0]["description"] = "We help.\nRing the bell."
    feed.send()
    address = f"{LISTINGS}edit/{first().pk}/"
    data = form_of(editor, address) | {"needs": ["food"], "name_es": ["Ayuda"]}
    assert editor.post(address, data | {"action-publish": ["1"]}).status_code == 302
    listing = first()
    assert (listing.name_es, listing.description_en) == ("Ayuda", "We help.\nRing the bell.")
    feed.services[0]["description"] = "We help.\nKnock."
    assert not feed.send().conflicts
    assert first().description_en == "We help.\nKnock."


@pytest.mark.parametrize("kind", ["listing", "location", "organization"])
def test_who_saves_changes_no_text_that_is_not_there(editor, feed, kind):
    model = {"listing": Listing, "location": Location, "organization": Organization}[kind]
    names = [column.name for column in model._meta.concrete_fields]
    names = [name for name in names if name.endswith(tuple(f"_{one.suffix}" for one in ALL))]
    one = model.objects.first()
    before = {name: getattr(one, name) for name in names}
    assert None in before.values()
    address = f"/admin/snippets/resources/{kind}/edit/{one.pk}/"
    data = form_of(editor, address) | {"needs": ["food"], "action-publish": ["1"]}
    assert editor.post(address, data).status_code == 302
    one = model.objects.get(pk=one.pk)
    assert {name: getattr(one, name) for name in names} == before


def test_a_change_for_a_later_day_leaves_what_stands_until_then(editor, client, pantry):
    page, later = pantry.get_absolute_url(), timezone.now() + timedelta(hours=1)
    address = f"{LISTINGS}edit/{pantry.pk}/"
    assert pantry.latest_revision is None
    data = form_of(editor, address) | {
        "summary_en": "From next week: two bags.",
        "go_live_at": timezone.localtime(later).strftime("%Y-%m-%d %H:%M"),
        "action-publish": "1",
    }
    assert editor.post(address, data).status_code == 302
    assert "Take home a bag of groceries." in client.get(page).content.decode()
    with time_machine.travel(later + timedelta(minutes=1)):
        call_command("publish_scheduled")
        assert "From next week: two bags." in client.get(page).content.decode()


def test_a_listing_needs_a_need_and_an_english_name(editor, pantry):
    address = f"{LISTINGS}edit/{pantry.pk}/"
    data = form_of(editor, address) | {"name_en": [""], "needs": []}
    data["action-publish"] = ["action-publish"]
    response = editor.post(address, data)
    assert response.status_code == 200
    assert {"name_en", "needs"} <= set(response.context["form"].errors)


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_an_unsaved_change_is_previewed_in_any_language(editor, pantry, language):
    data = form_of(editor, f"{LISTINGS}edit/{pantry.pk}/")
    data |= {"name_en": ["Quetzal"], "name_es": ["Quetzal"], "name_ar": ["Quetzal"]}
    address = f"{LISTINGS}preview/{pantry.pk}/?mode={language}"
    assert editor.post(address, data).json()["is_valid"]
    page = editor.get(address).content.decode()
    assert f'<html lang="{language}"' in page
    assert "<h1>Quetzal</h1>" in page


def test_the_menu_names_the_directory(editor, pantry):
    assert "Directory" in editor.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"min_age": ["12"], "max_age": ["5"]}, "max_age"),
        ({"room": ["full"], "room_weeks": ["6"]}, "room_weeks"),
    ],
)
def test_facts_that_contradict_each_other_are_told(editor, pantry, changes, field):
    address = f"{LISTINGS}edit/{pantry.pk}/"
    response = editor.post(address, form_of(editor, address) | changes)
    assert response.status_code == 200
    assert field in response.context["form"].errors


def test_a_closed_day_needs_both_times_or_none(editor, pantry):
    address = f"{LISTINGS}edit/{pantry.pk}/"
    data = form_of(editor, address) | {
        "exceptions-TOTAL_FORMS": ["1"],
        "exceptions-0-starts": ["2026-12-24"],
        "exceptions-0-ends": ["2026-12-26"],
        "exceptions-0-opens": ["09:00"],
        "exceptions-0-ORDER": ["1"],
    }
    page = editor.post(address, data).content.decode()
    assert "Give both times" in page


def test_each_language_says_what_it_lacks(editor, pantry):
    page = BeautifulSoup(editor.get(f"{LISTINGS}edit/{pantry.pk}/").content, "html.parser")
    text = " ".join(page.get_text().split())
    assert "Missing in: Español (2)" in text
    assert "Missing here: who it is for, how to get it" in text


@pytest.mark.parametrize("kind", ["listing", "organization"])
def test_the_name_fills_in_the_web_address(editor, kind):
    address = f"/admin/snippets/resources/{kind}/add/"
    page = BeautifulSoup(editor.get(address).content, "html.parser")
    name, slug = (page.find("input", {"name": one}) for one in ("name_en", "slug"))
    assert name["data-w-sync-target-value"] == f"#{slug['id']}"
    assert "keyup->w-sync#apply" in name["data-action"]
    assert page.find("label", {"for": name["id"]})
    # No letters that the address would refuse.
    assert not slug.has_attr("data-w-slug-allow-unicode-value")


def test_an_address_that_families_may_have_kept_stays(editor, pantry):
    page = BeautifulSoup(editor.get(f"{LISTINGS}edit/{pantry.pk}/").content, "html.parser")
    assert not page.find("input", {"name": "name_en"}).has_attr("data-action")


def test_every_label_begins_with_a_capital(editor, pantry):
    page = BeautifulSoup(editor.get(f"{LISTINGS}edit/{pantry.pk}/").content, "html.parser")
    fields = page.find("input", {"name": "name_en"}).find_parent("form")
    labels = [label.text.strip() for label in fields.select(".w-field__label")]
    assert "Languages spoken on this line" in labels
    assert [text for text in labels if text[:1].islower()] == []


def test_the_facts_come_second(editor, pantry):
    page = BeautifulSoup(editor.get(f"{LISTINGS}edit/{pantry.pk}/").content, "html.parser")
    tabs = [tab.find(string=True).strip() for tab in page.select("[role=tab]")]
    assert tabs[:3] == ["English", "Facts", "Español"]


def test_families_are_offered_as_owners_to_nobody(editor, pantry):
    User.objects.create_user("rosa", first_name="Rosa")
    page = editor.get(f"{LISTINGS}edit/{pantry.pk}/").content.decode()
    assert "Rosa" not in page
