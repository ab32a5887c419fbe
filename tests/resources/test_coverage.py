"""The page on coverage counts what families find, and what they did not find."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.users.models import UserProfile

from portal.models import School
from resources.coverage import coverage
from resources.desk.gaps import harmless
from resources.models import DirectorySettings, Listing, MissedSearch

PAGE = "/admin/reports/coverage/"
TODAY = date(2026, 11, 23)


def test_needs_are_counted_by_language_place_and_grade(make_listing, pantry, coats):
    School.objects.create(slug="high", name="High", postal_code="02144")
    make_listing("two", audiences=["high"], needs=["food", "health"], languages=["so"])
    found = coverage(TODAY)
    assert found.needs["food"] == 2
    assert found.languages.counts["food", "es"] == 1
    assert found.languages.counts["food", "so"] == 1
    assert found.languages.counts["legal", "es"] == 0
    assert ("so", "Soomaali") in found.languages.columns
    assert found.zips.counts["food", "02155"] == 2
    # A school's ZIP code stands there though nothing is listed.
    assert [code for code, _label in found.zips.columns] == ["02144", "02155"]
    assert found.grades.counts["food", "9"] == 2
    assert found.grades.counts["food", "pk"] == 1
    assert found.grades.counts["health", "pk"] == 0


def test_one_neighborhood_is_counted_by_language_and_grade(make_listing, pantry, coats):
    north = {"address": "1 Elm", "city": "North", "postal_code": "02144"}
    make_listing("north", needs=["food"], languages=["ar"], places=[north])
    found = coverage(TODAY, "02144")
    assert found.zip_code == "02144"
    assert (found.needs["food"], found.needs["clothing"]) == (1, 0)
    assert found.languages.counts["food", "ar"] == 1
    assert found.languages.counts["food", "es"] == 0
    assert found.grades.counts["food", "5"] == 1
    # The columns of neighborhoods stay side by side.
    assert found.zips.counts["food", "02155"] == 1
    for unknown in ("", "99999", "' --"):
        assert coverage(TODAY, unknown).needs["food"] == 2


def test_gaps_are_named(make_listing, pantry):
    empty = dict(coverage(TODAY).languages.empty)
    assert "中文" in empty["food"]
    assert "Español" not in empty["food"]
    assert "Español" in empty["legal"]


def test_the_page_and_the_download_can_be_about_one_neighborhood(editor, pantry):
    assert "<option selected>02155</option>" in editor.get(PAGE, {"zip": "02155"}).content.decode()
    download = editor.get(PAGE, {"zip": "02155", "download": "1"})
    assert "coverage-02155-" in download["Content-Disposition"]


@pytest.mark.parametrize(
    ("ages", "grades"),
    [
        ((None, None), {"pk", "k", "5", "12"}),
        ((14, None), {"12"}),
        ((None, 4), {"pk"}),
        ((20, 30), set()),
    ],
)
def test_ages_say_which_grades_are_served(make_listing, ages, grades):
    make_listing(min_age=ages[0], max_age=ages[1])
    counts = coverage(TODAY).grades.counts
    assert {grade for grade in ("pk", "k", "5", "12") if counts["food", grade]} == grades


def test_what_families_do_not_see_is_not_counted(make_listing):
    make_listing("hidden", verified_on=date(2001, 1, 1))
    make_listing("draft")
    Listing.objects.get(slug="draft").unpublish()
    assert coverage(TODAY).needs["food"] == 0
    DirectorySettings.objects.create(hidden_after=0)
    assert coverage(TODAY).needs["food"] == 1


def test_the_page_says_none_in_words_and_draws_for_everyone(editor, pantry):
    page = BeautifulSoup(editor.get(PAGE).content, "html.parser")
    assert "None" in page.find(id="grid-languages").parent.get_text()
    for drawing in page.find_all("svg", role="img"):
        named = drawing["aria-labelledby"].split()
        assert all(page.find(id=one).get_text(strip=True) for one in named)
        assert drawing.parent.find("table")
    assert not page.find("main").find_all(style=True)


@pytest.mark.parametrize(("code", "side", "x"), [("en", "ltr", "0"), ("ar", "rtl", "320")])
def test_bars_begin_where_the_editors_language_begins(editor, pantry, code, side, x):
    user_id = editor.session["_auth_user_id"]
    UserProfile.objects.update_or_create(user_id=user_id, defaults={"preferred_language": code})
    page = BeautifulSoup(editor.get(PAGE).content, "html.parser")
    drawing = page.find("svg", role="img")
    assert (page.html["dir"], drawing["direction"], drawing.find("text")["x"]) == (side, side, x)


def test_searches_are_shown_by_month_and_rare_ones_only_counted(editor):
    rows = [
        ("2026-10-01", "dentist", 9),
        ("2026-11-01", "=cmd()", 5),
        ("2026-11-01", "", 2),
        ("2026-11-01", "", 1),
    ]
    for number, (month, words, times) in enumerate(rows):
        MissedSearch.objects.create(
            month=month,
            words=words,
            times=times,
            digest=str(number),
            language="en",
            last_day=month,
        )
    latest = editor.get(PAGE).content.decode()
    assert "=cmd()" in latest
    assert "dentist" not in latest
    assert "2 rare searches more. Times in all: 3." in latest
    assert "dentist" in editor.get(PAGE, {"month": "2026-10"}).content.decode()
    for month in ("x", "9999-99", "' --"):
        assert editor.get(PAGE, {"month": month}).status_code == 200
    table = editor.get(PAGE, {"download": "1"})
    assert table["Content-Type"].startswith("text/csv")
    assert "'=cmd()" in table.content.decode()


@pytest.mark.parametrize(
    ("text", "cell"), [("=1", "'=1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("ok", "ok")]
)
def test_a_cell_is_never_a_formula(text, cell):
    assert harmless(text) == cell


def test_the_page_asks_as_often_for_many_as_for_few(editor, make_listing):
    def count():
        # The first page after a change reads what changed.
        editor.get(PAGE)
        with CaptureQueriesContext(connection) as found:
            editor.get(PAGE)
        return len(found)

    make_listing()
    few = count()
    for number in range(6):
        make_listing(f"more-{number}", needs=["food", "health", "legal"], languages=["so", "ar"])
    assert count() == few
