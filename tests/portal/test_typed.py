"""Whoever is refused finds the words they had typed on the page that says so, and nothing else."""

import logging
import re

from django import forms
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import get_resolver

from portal.logs import JsonFormatter
from portal.typed import CHOSEN, PROOFS, is_typed, words_of

WORDS = "Nos mudamos\r\ny el bus ya no pasa"
SENT = {
    "words": WORDS,
    "morning-words": "La alarma",
    "on": "2026-11-30",
    "draft_owner": "MTI:1x:signed",
    "draft_path": "/es/plans/",
    "token": "5b1a4f0c-4f0e-4a39-9a3a-0f1f0a0c7f11",
    "version": "17",
    "morning-version": "18",
    "proposal": "23",
    "language": "es",
    "morning-readers": "counsellor",
    "keep-text": "theirs",
    "password": "presente-demo",
    "oldpassword": "presente-demo-1",
    "code": "123456",
    "csrfmiddlewaretoken": "secret-secret",
}
SHOWN = ["Nos mudamos\r\ny el bus ya no pasa", "La alarma", "2026-11-30"]


def test_words_are_shown_and_what_the_page_carries_along_is_not():
    assert words_of(RequestFactory().post("/", SENT)) == SHOWN
    assert words_of(RequestFactory().get("/", SENT)) == []


def test_an_old_page_shows_what_was_typed_and_nobody_keeps_it(db, caplog):
    caplog.set_level(logging.DEBUG)
    response = Client(enforce_csrf_checks=True).post("/es/account/login/", SENT)
    assert response.status_code == 403
    shown = re.findall(r'<p class="said" dir="auto">(.*?)</p>', response.content.decode())
    assert shown == [words.replace("\r\n", "<br>") for words in SHOWN]
    assert "no-store" in response["Cache-Control"] and "private" in response["Cache-Control"]
    lines = [JsonFormatter().format(one) + one.getMessage() for one in caplog.records]
    assert lines and not any("mudamos" in line or "alarma" in line for line in lines)


def forms_of_ours(kind=forms.BaseForm):
    for one in kind.__subclasses__():
        if one.__module__.split(".")[0] in ("portal", "plans", "resources"):
            yield one
        yield from forms_of_ours(one)


def test_every_field_of_our_forms_is_known_as_typed_or_not():
    # All pages are read with it, and their forms.
    assert get_resolver().url_patterns
    typed, others = set(), set()
    for form in forms_of_ours():
        for name, field in getattr(form, "base_fields", {}).items():
            is_text = isinstance(
                field,
                forms.CharField | forms.DateField | forms.IntegerField | forms.DecimalField,
            )
            (typed if is_text and not field.widget.is_hidden else others).add(name)
    secret = settings.CSRF_HIDDEN_FIELDS | PROOFS
    assert {name for name in typed - secret if not is_typed(name)} <= {"plan", "put"}
    assert {name for name in others - typed if is_typed(name)} == set()
    assert not CHOSEN & secret
