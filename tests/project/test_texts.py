"""The interface is complete in every language, and the check that says so would notice."""

import re
from pathlib import Path

import allauth
import django
import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation

from portal import borrowed_texts, languages, texts


@pytest.mark.parametrize("locale", texts.locales())
def test_every_text_is_translated(locale):
    assert texts.problems(locale) == [], "Run `manage.py update_texts`, then translate what is new."


def test_texts_are_marked_only_by_names_that_are_collected():
    renamed = re.compile(r"import \w*gettext\w* as (\w+)")
    for path in texts.sources():
        assert set(renamed.findall(path.read_text())) <= set(texts.KEYWORDS), path


def test_every_language_has_a_plural_rule():
    assert set(texts.locales()) == set(texts.PLURALS)


@pytest.mark.parametrize(
    ("source", "translation", "flaw"),
    [
        ("Save", "", "not translated"),
        ("Hello %(name)s", "Hola", "placeholders differ (none)"),
        ("Hello %(name)s", "Hola %(nombre)s", "placeholders differ (%(nombre)s)"),
        ("{first} and {last}", "{first}", "placeholders differ ({first})"),
        ("%s of %s", "%s", "nameless placeholders differ in number"),
        ("<b>Now</b>", "Ahora", "HTML tags differ"),
        ("Line\n", "Línea", "line breaks at the ends differ"),
    ],
)
def test_a_broken_translation_is_noticed(source, translation, flaw):
    assert texts.flaws(Message(source, translation)) == [flaw]


def test_a_plural_form_may_leave_out_the_number():
    message = Message(("%(n)s child", "%(n)s children"), ("un niño", "%(n)s niños"))
    assert texts.flaws(message) == []


def test_the_last_plural_form_may_not_leave_out_the_number():
    message = Message(("%(n)s child", "%(n)s children"), ("un niño", "niños"))
    assert texts.flaws(message) == ["placeholders differ (none)"]


@pytest.fixture
def small_project(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(
        '{% load i18n %}<p class="a">\n'
        '    {% translate "Ask for help" %}\n'
        "  {% blocktranslate trimmed count n=total %}\n"
        "    {{ n }} place\n"
        "  {% plural %}\n"
        "    {{ n }} places\n"
        "  {% endblocktranslate %}\n"
        '  {% include "x" with label=_("Close") %} it\'s (open\n'
    )
    return tmp_path


def test_texts_are_collected_from_templates(small_project):
    found = {message.id for message in texts.used("es") if message.id}
    assert found == {"Ask for help", "Close", ("%(n)s place", "%(n)s places")}


def test_updating_keeps_what_is_translated_and_drops_what_is_unused(small_project):
    texts.update("es")
    path = texts.po_path("es")
    path.write_text(
        path.read_text().replace(
            'msgid "Close"\nmsgstr ""',
            'msgid "Close"\nmsgstr "Cerrar"\n\nmsgid "Old"\nmsgstr "Viejo"',
        )
    )
    assert "es: no longer used: 'Old'" in texts.problems("es")
    texts.update("es")
    assert texts.problems("es") == [
        "es: not translated: '%(n)s place'",
        "es: not translated: 'Ask for help'",
    ]
    assert texts.kept("es")["Close"].string == "Cerrar"


def test_only_changed_catalogs_are_compiled(small_project):
    texts.update("ar")
    assert texts.compile_all() == ["ar"]
    assert texts.compile_all() == []


def test_borrowed_texts_are_word_for_word_as_django_has_them():
    """Or allauth's. Otherwise ours translate what nobody says, and families read English."""
    borrowed = Path(borrowed_texts.__file__)
    ids = {text for _line, text, *_ in texts.found_in(borrowed, borrowed.stat().st_mtime)}
    packages = [Path(package.__file__).parent for package in (django, allauth)]
    english = [path for one in packages for path in one.glob("**/locale/en/LC_MESSAGES/django.po")]
    said = set()
    for path in english:
        with path.open("rb") as file:
            said |= {message.id for message in read_po(file)}
    assert ids - said == set()


@pytest.mark.parametrize("password", ["short", "password", "49381726", "rosalinda.diaz"])
@pytest.mark.parametrize("language", languages.ALL[1:], ids=lambda one: one.code)
def test_why_a_password_is_refused_is_said_in_ones_language(language, password, django_user_model):
    def why(code):
        with translation.override(code), pytest.raises(ValidationError) as refused:
            validate_password(password, django_user_model(username="rosalinda.diaz"))
        return refused.value.messages

    told = " ".join(why(language.code))
    assert told not in why("en") and "username" not in told
