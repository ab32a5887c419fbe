"""What the history of a listing can show, and how one editor hands a draft to another."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    Revision,
    TaskState,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)

from portal.models import User
from resources.actions import rewriting
from resources.actions.reviews import say_room
from resources.choices import Room
from resources.models import Listing, ReviewRequest
from tests.resources.test_desk import LISTINGS
from tests.resources.test_editing import form_of


def test_the_first_change_can_be_compared_with_what_stood_before(editor, pantry):
    address = f"{LISTINGS}edit/{pantry.pk}/"
    editor.post(address, form_of(editor, address) | {"summary_en": ["Take home two bags."]})
    first, second = Revision.objects.order_by("created_at", "pk")
    assert first.content["summary_en"] == "Take home a bag of groceries."
    assert [row["number"] for row in first.content["phones"]] == ["555-0199"]
    assert second.content["summary_en"] == "Take home two bags."
    compare = reverse(
        "wagtailsnippets_resources_listing:revisions_compare",
        args=[pantry.pk, first.pk, second.pk],
    )
    page = editor.get(compare).content.decode()
    assert "deletion" in page and "addition" in page
    # The first one is no draft: visitors go on reading it.
    listing = Listing.objects.get(pk=pantry.pk)
    assert listing.live and listing.has_unpublished_changes
    assert listing.latest_revision == second


def compared(editor, listing) -> dict[str, str]:
    """What stands beside each label of the comparison of all changes."""
    compare = reverse(
        "wagtailsnippets_resources_listing:revisions_compare",
        args=[listing.pk, "earliest", "latest"],
    )
    page = BeautifulSoup(editor.get(compare).content, "html.parser")
    rows = page.select_one("table.listing tbody").find_all("tr", recursive=False)
    return {row.td.get_text(" ", strip=True): row.find_all("td")[1] for row in rows}


def test_versions_are_compared_in_words(editor, pantry):
    """Not None, False and 14:00:00; and what is ticked, too."""
    address = f"{LISTINGS}edit/{pantry.pk}/"
    data = form_of(editor, address) | {
        "needs": ["food", "health"],
        "spoken": ["en", "es"],
        "interpreter": ["on"],
        "room": ["waiting"],
        "room_weeks": ["3"],
        "verified_on": ["2026-11-20"],
        "hours-0-opens": ["13:30"],
        "phones-0-languages": ["es"],
        "summary_ar": ["خذوا كيسًا."],
    }
    assert editor.post(address, data).status_code == 302
    found = compared(editor, pantry)
    told = {label: " ".join(cell.get_text(" ").split()) for label, cell in found.items()}
    assert told["Needs it meets:"] == "Food · Health"
    assert found["Needs it meets:"].select_one(".addition").text == "Health"
    assert found["Languages spoken there:"].select_one(".deletion").text == "Kreyòl ayisyen"
    assert told["Interpreter on request:"] == "No Yes"
    assert told["Weeks to wait:"] == "3"
    assert told["Last checked on:"] == "Nov. 2, 2026 Nov. 20, 2026"
    assert "2:00 PM 1:30 PM" in told["Opening hours:"]
    assert "English, Español Español" in told["Phones:"]
    assert "Whom it serves:" not in told
    assert found["Summary [ar]:"].div["dir"] == "rtl"


def test_a_second_change_keeps_nothing_twice(editor, pantry, grace):
    for number in range(2):
        rewriting.hand_over(
            listing=Listing.objects.get(pk=pantry.pk), owner=grace if number else None, by=grace
        )
    assert Revision.objects.count() == 3


def test_a_new_listing_starts_with_one_version(editor, pantry):
    address = f"{LISTINGS}add/"
    data = form_of(editor, address) | {
        "name_en": ["Warm soup"],
        "slug": ["warm-soup"],
        "needs": ["food"],
        "organization": [str(pantry.organization_id)],
    }
    assert editor.post(address, data).status_code == 302
    assert Revision.objects.filter(object_id=str(Listing.objects.get(slug="warm-soup").pk)).count()
    assert Revision.objects.count() == 1


def test_places_of_one_town_are_told_apart_by_their_address(editor, pantry):
    page = editor.get("/admin/snippets/choose/resources/location/").content.decode()
    assert "12 Wharf Street" in page
    assert "Friends of Harbor" in page


def test_looking_at_a_listing_shows_nothing_that_only_programs_need(editor, pantry):
    Listing.objects.filter(pk=pantry.pk).update(source_record={"phones": "hush"})
    page = editor.get(f"{LISTINGS}inspect/{pantry.pk}/").content.decode()
    assert "Take home a bag of groceries." in page
    assert "hush" not in page


@pytest.fixture
def four_eyes(db):
    """A workflow: drafts of listings are read by somebody of a group."""
    readers = Group.objects.create(name="Readers")
    task = GroupApprovalTask.objects.create(name="Another editor reads it")
    task.groups.add(readers)
    workflow = Workflow.objects.create(name="Another editor")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    kind = ContentType.objects.get_for_model(Listing)
    WorkflowContentType.objects.create(content_type=kind, workflow=workflow)
    return readers


@pytest.fixture
def writer_and_reader(four_eyes):
    writer = User.objects.create_user("writer", is_staff=True)
    reader = User.objects.create_user("reader", is_staff=True)
    mine = ["access_admin", "add_listing", "change_listing", "view_listing"]
    for user, names in ((writer, mine), (reader, [*mine, "publish_listing"])):
        user.user_permissions.set(Permission.objects.filter(codename__in=names))
    reader.groups.add(four_eyes)
    return writer, reader


@pytest.mark.parametrize("meanwhile", [None, "partner", "editor"])
def test_who_may_not_publish_hands_a_draft_to_another_editor(
    client, pantry, writer_and_reader, grace, meanwhile
):
    """What a partner or an editor changes at once meanwhile does not end the waiting."""
    writer, reader = writer_and_reader
    address = f"{LISTINGS}edit/{pantry.pk}/"

    client.force_login(writer)
    data = form_of(client, address) | {"summary_en": ["Two bags."]}
    client.post(address, data | {"action-publish": ["action-publish"]})
    assert Listing.objects.get(pk=pantry.pk).summary_en == "Take home a bag of groceries."
    client.post(address, form_of(client, address) | {"action-submit": ["action-submit"]})
    state = TaskState.objects.get()
    if meanwhile == "partner":
        asked = ReviewRequest.objects.create(listing=pantry, expires_at=timezone.now())
        say_room(request=asked, room=Room.FULL, weeks=None, now=timezone.now())
    elif meanwhile == "editor":
        rewriting.mark_checked(listing=pantry, by=grace, now=timezone.now())

    client.force_login(reader)
    assert "Approve" in client.get(address).content.decode()
    approve = reverse(
        "wagtailsnippets_resources_listing:confirm_workflow_cancellation", args=[pantry.pk]
    )
    assert client.get(approve).status_code == 200
    take = reverse(
        "wagtailsnippets_resources_listing:workflow_action",
        args=[pantry.pk, "approve", state.pk],
    )
    client.post(take, {"comment": "Good."})
    listing = Listing.objects.get(pk=pantry.pk)
    assert listing.summary_en == "Two bags."
    assert (listing.room == Room.FULL) == (meanwhile == "partner")
