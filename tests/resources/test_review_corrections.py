"""A partner corrects what families read, without an account."""

import pytest
from wagtail.models import ModelLogEntry

from portal import languages
from resources.choices import Decision
from resources.models import Correction
from tests.plans.pages import open_form


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
