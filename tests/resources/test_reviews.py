"""A partner is asked whether a listing is still right, and answers without an account."""

import re
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
from resources.choices import Answer, Decision, Room, Status
from resources.models import Correction, DirectorySettings, Listing, Location, ReviewRequest
from tests.plans.pages import open_form
from tests.resources.conftest import PANTRY


@pytest.fixture
def asked(pantry, django_capture_on_commit_callbacks):
    """The path of the link in the letter about the pantry."""
    Listing.objects.update(email="pantry@example.org")
    pantry.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        reviews.ask(listing=pantry, now=timezone.now())
    return link_in(mail.outbox[-1].body)


def link_in(text) -> str:
    return re.search(r"http://testserver(/\S+)", text)[1]


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


def test_corrections_wait_for_an_editor(client, asked, pantry):
    form = open_form(client, f"{asked}correct/")
    assert form.fields["day_2"] == ["2:00 PM–6:00 PM"]
    response = client.post(
        f"{asked}correct/",
        form.sent_with(
            summary="Take home two bags.", phones="555-0199\n555-0200 ext. 7", day_6="9am-1pm"
        ),
    )
    assert response.status_code == 302
    correction = Correction.objects.get()
    assert correction.decision == Decision.WAITING
    assert set(correction.proposed) == {"summary_en", "phones", "hours"}
    assert correction.proposed["phones"][0]["languages"] == ["en", "es"]
    assert correction.proposed["phones"][1] == {"number": "555-0200", "extension": "7"}
    assert correction.proposed["hours"][1] == {"weekday": 6, "opens": "09:00", "closes": "13:00"}
    assert correction.present["summary_en"] == "Take home a bag of groceries."
    pantry.refresh_from_db()
    assert pantry.summary_en == "Take home a bag of groceries."


def test_a_correction_is_in_the_language_of_the_page(client, asked):
    path = asked.replace("/en/", "/es/") + "correct/"
    form = open_form(client, path)
    client.post(path, form.sent_with(name="Despensa nueva"))
    assert Correction.objects.get().proposed == {"name_es": "Despensa nueva"}


@pytest.mark.parametrize("language", languages.ALL, ids=lambda one: one.code)
def test_a_form_sent_unchanged_says_so(client, asked, language):
    path = asked.replace("/en/", f"/{language.code}/") + "correct/"
    response = client.post(path, open_form(client, path).sent_with())
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"__all__"}


def test_a_form_sent_unchanged_says_so_in_words(client, asked):
    form = open_form(client, f"{asked}correct/")
    response = client.post(f"{asked}correct/", form.sent_with())
    assert response.status_code == 422
    assert "Nothing is different yet" in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phones", "call us"),
        ("day_1", "all morning"),
        ("website", "no address"),
        ("email", "nobody"),
        ("name", ""),
        ("summary", "x" * 301),
        ("summary", "a\x00b"),
    ],
)
def test_a_mistake_keeps_what_was_typed(client, asked, field, value):
    form = open_form(client, f"{asked}correct/")
    data = form.sent_with(description="Kept for me") | {field: value}
    response = client.post(f"{asked}correct/", data)
    assert response.status_code == 422
    assert "Kept for me" in response.content.decode()
    assert value.replace("\x00", "") in response.content.decode().replace("\x00", "")
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Do you mean 5:00 PM? Write 5 PM or 17:00."),
        ("es", "17:00"),
        ("ar", "5:00 م"),
    ],
)
def test_morning_or_evening_is_asked_and_nothing_typed_is_lost(client, asked, language, question):
    path = asked.replace("/en/", f"/{language}/") + "correct/"
    form = open_form(client, path)
    data = form.sent_with(day_2="9:00-5:00", day_3="9-5 pm", bring="A bag of your own")
    response = client.post(path, data)
    assert response.status_code == 422
    assert question in plain_spaces(response.context["form"].errors["day_2"][0])
    assert "day_3" not in response.context["form"].errors
    page = response.content.decode()
    for typed in ("9:00-5:00", "9-5 pm", "A bag of your own"):
        assert typed in page
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("language", "example"),
    [("en", "9:00 AM–12:00 PM, 2:00 PM–5:30 PM"), ("vi", "09:00–12:00, 14:00–17:30")],
)
def test_the_hint_shows_the_readers_own_clock(client, asked, language, example):
    page = client.get(asked.replace("/en/", f"/{language}/") + "correct/").content.decode()
    assert example in plain_spaces(page)


def plain_spaces(text) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_an_empty_day_and_the_word_closed_mean_closed(client, asked):
    form = open_form(client, f"{asked}correct/")
    client.post(f"{asked}correct/", form.sent_with(day_2="Closed", day_6="", day_5="20:00-02:00"))
    assert Correction.objects.get().proposed == {
        "hours": [{"weekday": 5, "opens": "20:00", "closes": "02:00"}]
    }


def test_another_street_takes_the_point_from_the_map(client, asked, pantry):
    place = pantry.places[0]
    place.directions_en, place.directions_es = "Bus 5", "Autobús 5"
    place.save()
    path = asked.replace("/en/", "/es/") + "correct/"
    client.post(path, open_form(client, path).sent_with(address="1 New Road"))
    correction = Correction.objects.get()
    assert correction.present["places"][0]["latitude"] == 42.4184
    (proposed,) = correction.proposed["places"]
    assert (proposed["address"], proposed["latitude"], proposed["longitude"]) == (
        "1 New Road",
        "",
        "",
    )
    # Read in Spanish, and yet the English words: they are written into the English column.
    assert proposed["directions"] == "Bus 5"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"answer": "confirmed"}, "The partner answered: All of it is right"),
        ({"answer": "room", "room": "full"}, "The partner answered: No room now"),
        ({"answer": "room", "room": "accepting"}, "The partner answered: Room now"),
        ({"answer": "closed"}, "The partner answered: Has closed"),
    ],
)
def test_the_history_tells_the_partners_answer(client, asked, answer, words):
    client.post(asked, answer)
    assert ModelLogEntry.objects.filter(action="presente.partner_answered").get().message == words


def test_the_history_tells_that_a_partner_sent_corrections(client, asked):
    form = open_form(client, f"{asked}correct/")
    client.post(f"{asked}correct/", form.sent_with(bring="Nothing"))
    entry = ModelLogEntry.objects.filter(action="presente.partner_answered").get()
    assert entry.message == "The partner answered: Sent corrections"


def test_a_confidential_listing_asks_for_no_address(client, asked, pantry):
    place = pantry.places[0]
    place.is_confidential = True
    place.forget_whereabouts()
    place.save()
    page = client.get(asked).content.decode()
    form = client.get(f"{asked}correct/").content.decode()
    for text in (page, form):
        assert "Wharf" not in text
        assert "02155" not in text
    assert 'name="address"' not in form


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
    assert live.verified_on == timezone.localdate()


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
