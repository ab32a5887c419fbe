"""A partner is asked whether a listing is still right, and answers without an account."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from portal import languages
from portal.models import District
from resources.actions import reviews
from resources.choices import Answer, Room, Status
from resources.models import Correction, DirectorySettings, Listing, Location, ReviewRequest
from tests.resources.conftest import PANTRY, link_in


def test_the_letter_holds_a_link_and_the_database_only_its_digest(asked):
    token = asked.rstrip("/").rsplit("/", 1)[-1]
    assert len(token) >= 43
    row = ReviewRequest.objects.get()
    assert token not in str(row.__dict__)
    assert row.token_digest == reviews.digest(token)


@pytest.mark.parametrize("language", languages.ALL, ids=lambda one: one.code)
def test_the_letter_is_in_the_partners_language(
    pantry, language, django_capture_on_commit_callbacks
):
    pantry.review_language, pantry.email = language.code, "pantry@example.org"
    pantry.save()
    with django_capture_on_commit_callbacks(execute=True):
        reviews.ask(listing=pantry, now=timezone.now())
    letter = mail.outbox[-1]
    html = letter.alternatives[0].content
    assert link_in(letter.body).startswith(f"/{language.code}/resources/check/")
    assert f'<html lang="{language.tag}" dir="{language.direction}">' in html
    assert getattr(pantry, f"name_{language.suffix}") in letter.body
    assert "Wharf" not in letter.body + html
    assert pantry.name_en not in letter.subject


def test_asking_leaves_a_trace_without_the_address(asked, pantry):
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.object_id) == ("presente.partner_asked", str(pantry.pk))
    assert "pantry@example.org" not in str(entry.__dict__)


def test_reading_the_page_changes_nothing(client, asked, pantry):
    before = Listing.objects.values().get()
    for _again in range(2):
        response = client.get(asked)
        assert response.status_code == 200
    assert Listing.objects.values().get() == before
    assert ReviewRequest.objects.get().answer == ""


def test_the_page_is_kept_by_nobody_and_told_to_no_other_site(client, asked):
    response = client.get(asked)
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "same-origin"
    assert "canonical" not in response.content.decode()


def test_the_partner_reads_all_that_families_read(client, asked, pantry, make_listing):
    today = timezone.localdate()
    make_listing(
        email="pantry@example.org",
        min_age=5,
        max_age=12,
        interpreter=True,
        places=[PANTRY["places"][0] | {"access": ["step_free"]}],
        exceptions=[{"starts": today + timedelta(days=9), "ends": today + timedelta(days=9)}],
        texts=PANTRY["texts"]
        | {"en": PANTRY["texts"]["en"] | {"area": "All of Riverbend", "hours_note": "Not in May"}},
    )
    Location.objects.update(directions_en="Bus 5 to Wharf", access_note_en="Ring twice")
    mine, theirs = (
        BeautifulSoup(client.get(address).content, "html.parser").find("dl", class_="facts")
        for address in (asked, pantry.get_absolute_url())
    )
    assert str(mine) == str(theirs)
    for text in (
        "All of Riverbend",
        "Ages 5 to 12",
        "Bus 5 to Wharf",
        "No steps",
        "Ring twice",
        "they bring in an interpreter",
        "Takes text messages",
        "English, Español",
        ": closed",
        "Kreyòl",
        "2:00 PM – 6:00 PM",
        "Not in May",
    ):
        assert text in mine.get_text(), text


def test_a_partner_confirms(client, asked, pantry):
    response = client.post(asked, {"answer": "confirmed"}, follow=True)
    assert "Thank you" in response.content.decode()
    pantry.refresh_from_db()
    assert pantry.verified_on == timezone.localdate()
    assert pantry.verified_by == "Friends of Harbor"
    assert pantry.latest_revision_id == pantry.live_revision_id
    assert (len(pantry.places), pantry.hours.count(), pantry.phones.count()) == (1, 2, 1)
    assert ReviewRequest.objects.get().answer == Answer.CONFIRMED


def test_a_waiting_list_is_shown_at_once(client, asked, pantry):
    client.post(asked, {"answer": "room", "room": "waiting", "weeks": "6"})
    pantry.refresh_from_db()
    assert (pantry.room, pantry.room_weeks) == (Room.WAITING, 6)
    assert pantry.room_since == timezone.localdate()
    client.post(asked, {"answer": "room", "room": "full", "weeks": "6"})
    pantry.refresh_from_db()
    assert (pantry.room, pantry.room_weeks) == (Room.FULL, None)


@pytest.mark.parametrize("fields", [{}, {"room": "maybe"}, {"room": "waiting", "weeks": "-3"}])
def test_a_wrong_answer_about_room_comes_back_with_what_was_typed(client, asked, pantry, fields):
    response = client.post(asked, {"answer": "room", **fields})
    assert response.status_code == 422
    assert 'details class="more" open' in response.content.decode()
    if "weeks" in fields:
        assert "-3" in response.content.decode()
    pantry.refresh_from_db()
    assert pantry.room == Room.UNKNOWN


def test_closed_is_shown_at_once_and_an_editor_decides(client, asked, pantry):
    for _twice in range(2):
        client.post(asked, {"answer": "closed", "words": "Go to Canal Street."})
    pantry.refresh_from_db()
    assert pantry.status == Status.PAUSED
    assert pantry.live
    correction = Correction.objects.get()
    assert correction.proposed == {"live": False}
    assert correction.words == "Go to Canal Street."


@pytest.mark.parametrize("path", ["{}x/", "/en/resources/check/unknown/", "{}correct/x/"])
def test_an_unknown_link_is_a_kind_page(client, asked, path):
    District.objects.update_or_create(defaults={"phone": "555-0140"})
    response = client.get(path.format(asked.rstrip("/") if path == "{}x/" else asked))
    assert response.status_code == 404


def test_a_link_runs_out(client, asked):
    District.objects.update_or_create(defaults={"phone": "555-0140"})
    ReviewRequest.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    for response in (client.get(asked), client.post(asked, {"answer": "confirmed"})):
        assert response.status_code == 404
        assert "555-0140" in response.content.decode()
        assert "does not work any more" in response.content.decode()


def test_an_answer_without_the_forms_token_is_refused(asked):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(asked, {"answer": "confirmed"}).status_code == 403


def test_nobody_is_asked_twice(make_listing, django_capture_on_commit_callbacks):
    due = timezone.localdate() - timedelta(days=200)
    make_listing("one", email="a@example.org", verified_on=due)
    make_listing("two", email="", review_email="b@example.org", verified_on=due)
    make_listing("nobody-to-ask", verified_on=due)
    make_listing("fresh", email="c@example.org", verified_on=timezone.localdate())
    make_listing("never-checked", email="d@example.org", verified_on=None)
    call_command("ask_partners", dry_run=True, verbosity=0)
    assert mail.outbox == []
    for _again in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("ask_partners", verbosity=0)
        assert sorted(letter.to[0] for letter in mail.outbox) == ["a@example.org", "b@example.org"]


def test_a_letter_that_was_not_taken_is_tried_again(
    pantry, monkeypatch, django_capture_on_commit_callbacks
):
    Listing.objects.update(email="pantry@example.org")
    pantry.refresh_from_db()

    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    with pytest.raises(reviews.NotSent), django_capture_on_commit_callbacks(execute=True):
        reviews.ask(listing=pantry, now=timezone.now())
    assert not ReviewRequest.objects.exists()
    assert not ModelLogEntry.objects.exists()


def test_a_run_sends_at_most_so_many_letters(make_listing, django_capture_on_commit_callbacks):
    DirectorySettings.objects.create(ask_before=0)
    for number in range(3):
        make_listing(f"one-{number}", email="a@example.org", verified_on=date(2020, 1, 1))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("ask_partners", limit=2, verbosity=0)
    assert len(mail.outbox) == 2


def test_an_editors_draft_outlives_the_partners_answer(client, asked, pantry):
    pantry.summary_en = "An editor's new words"
    pantry.save_revision()
    client.post(asked, {"answer": "confirmed"})
    live = Listing.objects.get()
    assert live.summary_en == "Take home a bag of groceries."
    assert live.has_unpublished_changes
    draft = live.get_latest_revision_as_object()
    assert draft.summary_en == "An editor's new words"
    assert draft.verified_on == timezone.localdate()


def test_an_unpublished_listing_stays_unpublished(client, asked, pantry):
    pantry.unpublish()
    client.post(asked, {"answer": "confirmed"})
    live = Listing.objects.get()
    assert not live.live
    assert live.verified_on < timezone.localdate()


def test_a_scheduled_draft_keeps_its_day(client, asked, pantry):
    later = timezone.now() + timedelta(days=3)
    pantry.summary_en, pantry.go_live_at = "From Thursday", later
    pantry.save_revision(approved_go_live_at=later)
    client.post(asked, {"answer": "confirmed"})
    live = Listing.objects.get()
    assert live.summary_en == "Take home a bag of groceries."
    assert live.latest_revision.approved_go_live_at == later
    assert live.live


def test_the_log_never_holds_a_link(client, asked, caplog):
    client.post(asked, {"answer": "room"})
    client.post(f"{asked}correct/", {})
    client.get(asked.replace("check/", "check/x"))
    assert asked.rstrip("/").rsplit("/", 1)[-1] not in caplog.text
