"""One action for many listings."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.utils import timezone

from portal.models import User
from resources.models import Listing

LISTINGS = "/admin/snippets/resources/listing/"
LOCATIONS = "/admin/snippets/resources/location/"
QUEUE = "/admin/directory/queue/"
MINE = (QUEUE, "/admin/reports/coverage/")


def bulk(action, *listings):
    ids = "&".join(f"id={listing.pk}" for listing in listings)
    return f"/admin/bulk/resources/listing/{action}/?{ids}&next={LISTINGS}"


@pytest.mark.parametrize(
    "action", ["publish", "unpublish", "mark_checked", "ask_partner", "set_owner", "delete"]
)
def test_each_bulk_action_asks_first(editor, pantry, coats, action):
    page = editor.get(bulk(action, pantry, coats))
    assert page.status_code == 200
    assert "School pantry" in page.content.decode()


def test_each_bulk_action_is_read_aloud_as_it_reads(editor, pantry):
    page = BeautifulSoup(editor.get(LISTINGS).content, "html.parser")
    said = {one["aria-label"]: one.text.strip() for one in page.select("[data-bulk-action-button]")}
    assert {"Publish", "Checked today", "Ask the partner"} <= set(said)
    assert all(text in (label, "Delete") for label, text in said.items())


def test_listings_are_unpublished_and_published_together(editor, pantry, coats):
    editor.post(bulk("unpublish", pantry, coats))
    assert not Listing.objects.live().exists()
    editor.post(bulk("publish", pantry, coats))
    assert Listing.objects.live().count() == 2
    assert Listing.objects.get(slug="school-pantry").phones.count() == 1


def test_listings_are_marked_as_checked_together(editor, pantry, coats):
    editor.post(bulk("mark_checked", pantry, coats))
    assert set(Listing.objects.values_list("verified_by", "verified_on")) == {
        ("Grace Lin", timezone.localdate())
    }


def test_partners_are_asked_together(editor, pantry, coats, django_capture_on_commit_callbacks):
    Listing.objects.filter(pk=pantry.pk).update(email="pantry@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        page = editor.post(bulk("ask_partner", pantry, coats), follow=True).content.decode()
    assert [letter.to for letter in mail.outbox] == [["pantry@example.org"]]
    assert "Winter coats" in page


def test_an_owner_is_an_editor(editor, grace, pantry, coats):
    rosa = User.objects.create_user("rosa")
    page = editor.get(bulk("set_owner", pantry)).content.decode()
    assert "rosa" not in page
    assert editor.post(bulk("set_owner", pantry), {"owner": rosa.pk}).status_code == 200
    editor.post(bulk("set_owner", pantry, coats), {"owner": grace.pk})
    assert set(Listing.objects.values_list("owner", flat=True)) == {grace.pk}


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("mark_checked", "Marked as checked"),
        ("set_owner", "Given to another editor"),
        ("unpublish", "Unpublished"),
        ("publish", "Published"),
        ("ask_partner", "Asked the partner"),
    ],
)
def test_each_of_many_has_it_in_its_history(
    editor, grace, pantry, coats, action, words, django_capture_on_commit_callbacks
):
    Listing.objects.update(email="partner@example.org", live=action != "publish")
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(bulk(action, pantry, coats), {"owner": grace.pk})
    for listing in (pantry, coats):
        history = editor.get(f"{LISTINGS}history/{listing.pk}/").content.decode()
        assert words in history
        assert "Grace Lin" in history


def test_a_clerk_can_do_nothing_to_many(clerk, pantry):
    for action in ("publish", "unpublish", "mark_checked", "ask_partner", "set_owner"):
        clerk.post(bulk(action, pantry))
    pantry.refresh_from_db()
    assert pantry.live
    assert pantry.verified_by == "Joana"
    assert mail.outbox == []
