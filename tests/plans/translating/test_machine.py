"""A machine translates when a person asks it to; what it says is marked, and never comes first over
what a person wrote.
"""

import json
import threading

import pytest

from plans.models import Translation
from plans.translating.machine import Machine, NotNow
from tests.plans.pages import address, main_of, open_form
from tests.plans.translating.test_translating import ENGLISH, page_of


def good(asked):
    return 200, json.dumps({"translatedText": f"EN {asked['q']}"}).encode()


@pytest.fixture
def press(plan, promise, signed_in):
    promise.plan = plan

    def press(**typed):
        sam = signed_in("sam")
        form = open_form(sam, page_of(promise))
        return sam.post(page_of(promise), form.sent_with(machine="yes", **typed))

    return press


def test_it_is_asked_by_a_button_that_says_where_the_words_go(plan, promise, signed_in, server):
    running = server(good)
    promise.plan = plan
    page = main_of(signed_in("sam").get(page_of(promise)))
    assert "Translate by machine" in page and "go to the translating server" in page
    signed_in("sam").get(address("plan", plan))
    assert running.asked == []


def test_its_words_are_marked_and_the_original_stays(press, server, plan, promise, signed_in):
    running = server(good)
    assert press(text="").status_code == 302
    sent = {"source": "es", "target": "en", "format": "text", "api_key": "a key"}
    assert ("/translate", {"q": promise.text, **sent}) in running.asked
    page = main_of(signed_in("sam").get(address("plan", plan)))
    part = page[page.index(f"EN {promise.text}") :]
    assert part.index("Translated by a machine. It can be wrong.") < part.index(
        "The words as they were written"
    )
    promise.refresh_from_db()
    assert promise.text.startswith("Llamar")


def test_it_fills_only_what_is_empty(press, server, promise):
    server(good)
    press(text=ENGLISH, why="")
    kept = {one.unit: one for one in Translation.objects.filter(row_uuid=promise.uuid)}
    assert (kept["text"].text, kept["text"].machine) == (ENGLISH, False)
    assert kept["why"].machine


def test_a_machine_never_comes_over_a_person(translate, promise):
    translate(promise, text=ENGLISH)
    assert translate(promise, text="EN", machine=True) == []


def test_a_person_comes_over_a_machine(translate, promise, plan, signed_in):
    translate(promise, text="EN", machine=True)
    translate(promise, text=ENGLISH)
    assert "Translated by a machine" not in main_of(signed_in("sam").get(address("plan", plan)))


def test_saving_its_words_unchanged_makes_nobody_their_author(translate, promise, plan, signed_in):
    translate(promise, text="EN", machine=True)
    promise.plan = plan
    sam = signed_in("sam")
    sam.post(page_of(promise), open_form(sam, page_of(promise)).sent_with())
    assert Translation.objects.get(unit="text").machine


@pytest.mark.parametrize(
    "answer",
    [
        lambda asked: (500, b"{}"),
        lambda asked: (403, b'{"error": "no key"}'),
        lambda asked: (200, b"<html>"),
        lambda asked: (200, b"[]"),
        lambda asked: (200, b'{"translatedText": ""}'),
        lambda asked: (200, b'{"translatedText": null}'),
    ],
)
def test_a_machine_that_fails_loses_nothing(press, server, answer):
    server(answer)
    page = press(text="", why="Half written")
    assert page.status_code == 422
    assert "does not answer now" in main_of(page) and "Half written" in main_of(page)
    assert not Translation.objects.filter(unit="text").exists()


def test_a_machine_that_is_not_there_or_not_set_up(press, settings, plan, promise, signed_in):
    assert "Translate by machine" not in main_of(signed_in("sam").get(page_of(promise)))
    assert press(text="").status_code == 422
    settings.TRANSLATOR_URL = "http://127.0.0.1:9"
    assert press(text="").status_code == 422


def test_nobody_waits_long(server):
    given_up = threading.Event()

    def silent(asked):
        given_up.wait(30)
        return good(asked)

    running = server(silent)
    with pytest.raises(NotNow):
        Machine(running.url, seconds=0.2).translate([("Hola", "es")], "en")
    given_up.set()
