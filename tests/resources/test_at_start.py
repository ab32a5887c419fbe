"""A worker reads what it needs before its first visitor comes."""

import gc
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext, trans_real

from portal import at_start, languages
from resources.search.catalogue import catalogue

PLACES = ("and %(n)s more place", "and %(n)s more places")


@pytest.fixture
def connected(monkeypatch):
    """The test's own transaction goes on, and nothing is frozen yet."""
    gc.unfreeze()
    monkeypatch.setattr(at_start.connections, "close_all", lambda: None)
    yield
    gc.unfreeze()


@pytest.mark.django_db
def test_a_first_search_finds_the_catalogue_read(connected, pantry, django_assert_num_queries):
    catalogue._clear()
    at_start.read()
    assert set(catalogue.facts) == {pantry.pk}
    assert gc.get_freeze_count()
    with django_assert_num_queries(1):
        catalogue.refresh()


def test_a_text_that_was_asked_for_is_found_at_once_and_says_the_same():
    def said():
        return gettext("Save"), *(ngettext(*PLACES, number) for number in (1, 5))

    at_start.read_texts()
    told = {}
    for language in languages.ALL:
        with translation.override(language.code):
            told[language.code] = said()
            looked = trans_real.catalog().gettext.cache_info().misses
            assert said() == told[language.code]
            assert trans_real.catalog().gettext.cache_info().misses == looked
            unsafe, safe = gettext("<b>no text of ours</b>"), gettext(mark_safe("<b>ours</b>"))
            assert not isinstance(unsafe, SafeString) and isinstance(safe, SafeString)
            assert not isinstance(gettext("<b>ours</b>"), SafeString)
    assert len(set(told.values())) == len(languages.ALL)


def test_each_thread_writes_in_its_own_language_also_when_texts_are_read_again():
    at_start.read_texts()
    with translation.override("es"), ThreadPoolExecutor(1) as other:
        at_start.read_texts()
        assert get_language() == "es"
        assert other.submit(get_language).result() != "es"


@pytest.mark.django_db
def test_a_worker_starts_while_the_database_does_not_answer(connected):
    def unreachable(execute, sql, params, many, context):
        raise OperationalError("gone")

    with connection.execute_wrapper(unreachable):
        at_start.read()


def test_the_way_in_for_web_servers_reads_at_its_start():
    told = "from portal import at_start; at_start.read = lambda: print('read'); import portal.wsgi"
    command = [sys.executable, "-c", told]
    environ = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": ""}
    assert subprocess.run(command, capture_output=True, env=environ).stdout == b"read\n"
