"""The editors' desk: queue, decisions, bulk actions, filters, choosers, private places."""

import re
from datetime import date
from pathlib import Path

import pytest
import wagtail.admin
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from resources.actions.stated import stated
from resources.choices import Decision, Origin, Problem, Status
from resources.models import Correction, Listing, Report, ReviewRequest

LISTINGS = "/admin/snippets/resources/listing/"
LOCATIONS = "/admin/snippets/resources/location/"
QUEUE = "/admin/directory/queue/"
MINE = (QUEUE, "/admin/reports/coverage/")


@pytest.fixture
def correction(pantry):
    proposed = {"summary_en": "Take home two bags.", "cost": "paid", "nonsense": 3}
    return Correction.objects.create(
        listing=pantry,
        origin=Origin.PARTNER,
        proposed=proposed,
        present=stated(pantry, proposed),
    )


@pytest.fixture
def report(pantry):
    return Report.objects.create(
        listing=pantry, problem=Problem.PHONE, words="<b>Nadie</b>", language="es"
    )


def test_who_does_not_keep_the_directory_sees_none_of_it(clerk, correction, report):
    for address in (
        *MINE,
        f"/admin/directory/corrections/{correction.pk}/",
        f"/admin/directory/reports/{report.pk}/",
    ):
        assert clerk.get(address).status_code == 302, address
        assert clerk.post(address, {"accept": "1"}).status_code in (302, 405), address
    assert "directory/queue" not in clerk.get("/admin/").content.decode()
    correction.refresh_from_db()
    assert correction.decision == Decision.WAITING


@pytest.mark.parametrize("show", ["reports", "corrections", "overdue", "untranslated", "x"])
def test_every_heap_of_the_queue_opens(editor, correction, report, show):
    make_old(correction.listing)
    page = editor.get(QUEUE, {"show": show})
    assert page.status_code == 200
    assert "School pantry" in page.content.decode()
    assert "<b>Nadie</b>" not in page.content.decode()


def make_old(listing):
    listing.verified_on = date(2024, 1, 1)
    listing.save()


@pytest.mark.parametrize(
    "query",
    [
        {"show": "reports", "problem": "phone", "state": "accepted"},
        {"show": "reports", "problem": "' OR 1=1", "p": "x"},
        {"show": "corrections", "origin": "feed", "p": "-4"},
        {"show": "overdue", "whose": "mine"},
        {"show": "overdue", "whose": "nobody", "p": "99999999999999999999"},
        {"show": "untranslated", "language": "ar"},
        {"show": "untranslated", "language": "xx"},
    ],
)
def test_the_queue_takes_any_filter(editor, pantry, query):
    assert editor.get(QUEUE, query).status_code == 200


def test_the_queue_asks_as_often_for_many_as_for_few(editor, make_listing):
    def count(show):
        editor.get(QUEUE, {"show": show})
        with CaptureQueriesContext(
            connection,
        ) as found:
            editor.get(QUEUE, {"show": show})
        return len(found)

    one = make_listing()
    fill(one)
    few = [count(show) for show in ("reports", "corrections", "overdue", "untranslated")]
    for number in range(5):
        fill(make_listing(f"more-{number}"))
    many = [count(show) for show in ("reports", "corrections", "overdue", "untranslated")]
    assert few == many


def test_the_overdue_tell_when_their_partner_was_asked(editor, pantry):
    make_old(pantry)
    Listing.objects.update(email="pantry@example.org")
    assert "Asked on" not in editor.get(QUEUE, {"show": "overdue"}).content.decode()
    for number, day in enumerate((2, 5, 3)):
        ReviewRequest.objects.create(
            listing=pantry,
            token_digest=number,
            sent_to="pantry@example.org",
            sent_at=timezone.localtime().replace(year=2025, month=3, day=day, hour=12),
            expires_at=timezone.now(),
        )
    page = editor.get(QUEUE, {"show": "overdue"}).content.decode()
    assert "Asked on March 5, 2025" in page


def fill(listing):
    make_old(listing)
    Report.objects.create(listing=listing, problem=Problem.OTHER, language="en")
    Correction.objects.create(listing=listing, origin=Origin.PARTNER, proposed={}, present={})


def test_the_front_page_counts_what_waits(editor, correction, report):
    page = editor.get("/admin/").content.decode()
    assert f"{QUEUE}?show=reports" in page


# --- deciding ---


def test_a_correction_shows_what_is_different(editor, correction):
    page = editor.get(f"/admin/directory/corrections/{correction.pk}/").content.decode()
    assert "<del>a bag of groceries</del>" in page
    assert "<ins>two bags</ins>" in page
    assert 'value="summary_en" checked' in page
    assert 'value="nonsense"' not in page


def test_a_conflict_is_told_and_not_ticked(editor, correction, pantry):
    pantry.summary_en = "Somebody was quicker"
    pantry.save()
    page = editor.get(f"/admin/directory/corrections/{correction.pk}/").content.decode()
    assert "Changed since then" in page
    assert 'value="summary_en" checked' not in page
    assert 'value="cost" checked' in page


def test_an_editor_takes_over_what_is_ticked(editor, correction, grace):
    address = f"/admin/directory/corrections/{correction.pk}/"
    response = editor.post(address, {"accept": "1", "field": ["cost", "nonsense"]})
    assert response.status_code == 302
    listing = Listing.objects.get()
    assert (listing.cost, listing.summary_en) == ("paid", "Take home a bag of groceries.")
    again = editor.post(address, {"refuse": "1"}, follow=True)
    assert "already" in again.content.decode()
    history = editor.get(f"{LISTINGS}history/{listing.pk}/").content.decode()
    assert "Correction taken over" in history
    assert "Grace Lin" in history
    assert editor.get(address).status_code == 200


def test_taking_over_nothing_asks_to_tick(editor, correction):
    response = editor.post(f"/admin/directory/corrections/{correction.pk}/", {"accept": "1"})
    assert response.status_code == 422
    assert "Tick what you take over" in response.content.decode()


@pytest.fixture
def closing(pantry):
    """The partner's answer "we have closed"."""
    Listing.objects.filter(pk=pantry.pk).update(status=Status.PAUSED)
    return Correction.objects.create(
        listing=pantry, origin=Origin.PARTNER, proposed={"live": False}, present={"live": True}
    )


@pytest.mark.parametrize(
    ("button", "live", "status", "said"),
    [
        ({"accept": "1", "field": "live"}, False, Status.PAUSED, "Taken away"),
        ({"refuse": "1"}, True, Status.ACTIVE, "It counts as open again"),
    ],
)
def test_a_closing_says_what_each_answer_does(editor, closing, button, live, status, said):
    address = f"/admin/directory/corrections/{closing.pk}/"
    page = editor.get(address).content.decode()
    assert "The partner says it has closed." in page
    assert "Families read “Closed for now” at this moment." in page
    assert "Take it away from families" in page
    assert "It is open after all" in page
    assert "Take nothing over" not in page
    assert "Has closed" in editor.get(QUEUE, {"show": "corrections"}).content.decode()
    page = editor.post(address, button, follow=True).content.decode()
    assert said in page
    listing = Listing.objects.get()
    assert (listing.live, listing.status) == (live, status)
    assert editor.get(address).status_code == 200


def test_a_closing_of_what_nobody_sees_says_so(editor, closing):
    Listing.objects.update(live=False)
    page = editor.get(f"/admin/directory/corrections/{closing.pk}/").content.decode()
    assert "Families do not see it at this moment." in page
    assert "Families read" not in page


def test_other_languages_that_say_the_old_thing_are_named(editor, correction):
    address = f"/admin/directory/corrections/{correction.pk}/"
    page = editor.post(address, {"accept": "1", "field": ["summary_en"]}, follow=True)
    assert "Other languages may still say what was there before: Summary (Español, " in (
        page.content.decode()
    )


def test_another_street_tells_of_the_words_about_the_old_place(editor, pantry):
    (before,) = stated(pantry, ["places"])["places"]
    after = before | {"address": "1 New Road", "latitude": "", "longitude": ""}
    moving = Correction.objects.create(
        listing=pantry,
        origin=Origin.PARTNER,
        proposed={"places": [after], "cost": "paid"},
        present={"places": [before], "cost": "free"},
    )
    address = f"/admin/directory/corrections/{moving.pk}/"
    assert "The street is another one." in editor.get(address).content.decode()
    page = editor.post(address, {"accept": "1", "field": ["places"]}, follow=True)
    place = Listing.objects.get().places[0]
    assert (place.address, place.has_point) == ("1 New Road", False)
    assert "The street is another one." in page.content.decode()
    assert f"{LOCATIONS}edit/{place.pk}/" in page.content.decode()


def test_the_same_street_says_nothing_of_it(editor, pantry):
    (before,) = stated(pantry, ["places"])["places"]
    same = Correction.objects.create(
        listing=pantry,
        origin=Origin.PARTNER,
        proposed={"places": [before | {"postal_code": "02156"}]},
        present={"places": [before]},
    )
    page = editor.get(f"/admin/directory/corrections/{same.pk}/").content.decode()
    assert "The street is another one." not in page


def test_a_conflict_names_its_feed(editor, correction):
    Listing.objects.update(source="county-food-bank")
    Correction.objects.update(origin=Origin.FEED)
    page = editor.get(f"/admin/directory/corrections/{correction.pk}/").content.decode()
    assert "From: An import (county-food-bank), " in page


def test_a_value_that_cannot_stand_is_told(editor, correction):
    correction.proposed = {"cost": "gold"}
    correction.save()
    address = f"/admin/directory/corrections/{correction.pk}/"
    response = editor.post(address, {"accept": "1", "field": ["cost"]})
    assert response.status_code == 422
    assert "Cost" in response.content.decode()


@pytest.mark.parametrize("answer", ["done", "refuse"])
def test_a_report_is_decided(editor, report, answer):
    address = f"/admin/directory/reports/{report.pk}/"
    assert "&lt;b&gt;Nadie" in editor.get(address).content.decode()
    editor.post(address, {answer: "1"})
    report.refresh_from_db()
    assert report.decision == (Decision.ACCEPTED if answer == "done" else Decision.REFUSED)
    assert editor.post(address, {answer: "1"}).status_code == 302


@pytest.mark.parametrize("pk", [999, 2**70])
@pytest.mark.parametrize("kind", ["reports", "corrections"])
def test_what_is_not_there_is_not_found(editor, kind, pk):
    # Django offers the address with a language before it gives up.
    assert editor.get(f"/admin/directory/{kind}/{pk}/", follow=True).status_code == 404


def test_our_pages_use_only_classes_that_wagtail_has():
    """Its stylesheet holds the few that it needs itself: another would do nothing."""
    styles = (Path(wagtail.admin.__file__).parent / "static/wagtailadmin/css").rglob("*.css")
    names = re.compile(r"\.(w-(?:[\w-]|\\.)+)")
    known = {
        name.replace("\\", "") for file in styles for name in names.findall(file.read_text("utf-8"))
    }
    pages = (settings.BASE_DIR / "templates/wagtailadmin").rglob("*.html")
    used = {
        name
        for page in pages
        for names in re.findall('class="([^"]*)"', page.read_text("utf-8"))
        for name in names.split()
        if name.startswith("w-")
    }
    assert used - known == set()
