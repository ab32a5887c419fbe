"""The site search: pages and listings in one place, in any language, whatever somebody types."""

import re

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from portal.demo.listings import load_listings
from portal.models import BasePage, ContentPage, PageText, SearchEntry, SearchWord
from portal.search import pages as index
from resources.models import Listing, MissedSearch

MOST_QUERIES = 12


@pytest.fixture(scope="module")
def demo(published):
    load_listings()


@pytest.fixture(autouse=True)
def whole(demo, pages):
    """Pages and listings, as in the demo."""


@pytest.fixture
def look(client):
    def looked(q, language="en", page=None):
        query = {"q": q} | ({"page": page} if page else {})
        response = client.get(f"/{language}/search/", query)
        assert response.status_code == 200
        return response

    return looked


def html(response):
    return response.content.decode()


def names(response):
    return [group.name for group in response.context["groups"]]


def slugs(response, name="pages"):
    for group in response.context["groups"]:
        if group.name == name:
            return [getattr(one, "page", one).slug for one in group.results]
    return []


@pytest.mark.parametrize(
    ("language", "q", "page"),
    [
        ("en", "privacy", "privacy"),
        ("es", "derechos", "your-rights"),
        ("pt-br", "direitos", "your-rights"),
        ("ht", "dwa", "your-rights"),
        ("zh-hans", "权利", "your-rights"),
        ("vi", "quyền", "your-rights"),
        ("vi", "QUYEN", "your-rights"),
        ("ar", "حقوق", "your-rights"),
        ("ar", "الحقوق", "your-rights"),
    ],
)
def test_a_page_is_found_by_its_words_in_each_language(look, language, q, page):
    assert page in slugs(look(q, language))[:3]


def test_a_page_is_found_by_its_english_title_in_every_language(look):
    assert "privacy" in slugs(look("privacy", "ar"))


def test_a_page_found_by_its_english_title_says_so(look):
    page = html(look("privacy", "ar"))
    assert re.search(r'<p lang="en" dir="ltr">[^<]*<mark>[Pp]rivacy</mark>', page)


def test_pages_and_listings_stand_on_one_page_the_better_group_first(look):
    assert names(look("pantry")) == ["listings"]
    food, attendance = look("school"), look("attendance")
    assert set(names(food)) == {"pages", "listings"}
    assert names(attendance)[0] == "pages"
    assert slugs(look("laundry"), "listings")[0] == "free-laundry-night"


def test_a_result_shows_its_words(look):
    page = html(look("enfermo", "es"))
    assert "<mark>enfermo</mark>" in page
    assert "<mark>权利</mark>" in html(look("权利", "zh-hans"))
    assert "<mark><bdi>laundry</bdi></mark>" in html(look("laundry")).lower()


def test_what_is_still_in_english_is_marked_as_such(look):
    page = ContentPage.objects.get(slug="privacy")
    page.body_ar = page.lede_ar = None
    page.save_revision().publish()
    found = html(look("privacy", "ar"))
    assert re.search(r'<p lang="en" dir="ltr">[^<]*', found)


def test_more_listings_are_one_step_away(look):
    response = look("school")
    group = next(one for one in response.context["groups"] if one.name == "listings")
    assert len(group.results) == 5 < group.total
    assert 'href="/en/resources/?q=school"' in html(response)


def test_pages_come_ten_to_a_page_and_listings_on_the_first(look):
    home = BasePage.objects.get(slug="home")
    for number in range(12):
        page = ContentPage(title_en=f"Zebra crossing {number}", slug=f"zebra-{number}")
        home.add_child(instance=page).save_revision().publish()
    first, second = look("zebra"), look("zebra", page=2)
    assert (len(slugs(first)), len(slugs(second))) == (10, 2)
    assert 'href="?q=zebra&amp;page=2"' in html(first)
    assert names(look("zebra", page="x")) == ["pages"]


@pytest.mark.parametrize(
    ("language", "q", "meant"),
    [
        ("en", "privasy", "privacy"),
        ("en", "laundri", "laundry"),
        ("es", "asistensia", "asistencia"),
        # A word of a hard day that stands in no text.
        ("en", "suicde", "suicide"),
    ],
)
def test_one_slip_is_forgiven_and_said(look, language, q, meant):
    response = look(q, language)
    assert response.context["groups"]
    assert f"<b><bdi>{meant}</bdi></b>" in html(response)


def test_nobody_guesses_where_the_very_word_stands(look):
    """Every group that has the word itself outdoes a guess in another."""
    response = look("privacy")
    assert names(response) == ["pages"] and not response.context["guesses"]


def test_some_of_the_words_are_better_than_nothing(look):
    response = look("laundry zzzzzz")
    assert "free-laundry-night" in slugs(response, "listings")
    assert "No listing has all of your words." in html(response)


def test_nothing_found_says_what_to_try_and_whom_to_call(look):
    response = look("zzzzzz")
    page = html(response)
    assert "Nothing found yet." in page and 'href="tel:5550140"' in page
    assert 'href="/en/resources/"' in page and 'href="/en/guides/"' in page
    # Nobody should look for these in vain.
    assert all(f'href="/en/resources/?need={need}"' in page for need in ("emergency", "mind"))
    assert "no-cache" in response["Cache-Control"]
    assert MissedSearch.objects.count() == 1


@pytest.mark.parametrize("q", ["", " ", '"', "%", "\u200f", "💥", "..."])
def test_without_words_nothing_is_looked_for(look, q):
    response = look(q)
    assert response.context["groups"] == []
    assert not MissedSearch.objects.exists()


def test_search_engines_leave_results_alone(look, client):
    page = html(look("school"))
    assert '<meta name="robots" content="noindex, follow">' in page
    assert 'rel="canonical"' not in page
    sitemap = html(client.get("/sitemap-pages.xml"))
    assert "/search/" not in sitemap


@pytest.mark.parametrize("q", ["school", "privacy food", "privasy", "zzzzzz qqqqqq", "学校", "a"])
def test_few_queries_however_much_there_is(look, django_assert_max_num_queries, q):
    look("warm")
    with django_assert_max_num_queries(MOST_QUERIES):
        look(q)


def test_a_copy_for_all_unless_nothing_was_found(look):
    response = look("school")
    assert not response.cookies and "Cookie" not in response.get("Vary", "")
    assert "Cache-Control" not in response.headers


@pytest.mark.parametrize("address", ["/en/", "/ar/attendance/", "/en/nothing-is-here/"])
def test_every_page_leads_to_the_search(client, address):
    language = address[1:3]
    assert f'href="/{language}/search/"' in html(client.get(address))


def test_a_page_that_is_not_there_offers_the_box(client):
    page = html(client.get("/es/nothing-is-here/"))
    assert '<form class="find" role="search" action="/es/search/">' in page


# --- the index of pages ---


def test_a_page_that_is_taken_back_is_not_found(look):
    page = ContentPage.objects.get(slug="privacy")
    page.unpublish()
    assert "privacy" not in slugs(look("privacy"))
    assert not PageText.objects.filter(page=page).exists()
    page.save_revision().publish()
    assert "privacy" in slugs(look("privacy"))


def test_a_page_that_becomes_private_takes_those_below_along(look):
    guides = BasePage.objects.get(slug="guides")
    assert "sick-or-well" in slugs(look("sick"))
    restriction = PageViewRestriction.objects.create(
        page=guides, restriction_type=PageViewRestriction.LOGIN
    )
    assert "sick-or-well" not in slugs(look("sick"))
    restriction.delete()
    assert "sick-or-well" in slugs(look("sick"))


def test_a_page_that_moves_below_a_private_one_is_not_found(look):
    guides, privacy = (BasePage.objects.get(slug=slug) for slug in ("guides", "privacy"))
    PageViewRestriction.objects.create(page=guides, restriction_type=PageViewRestriction.LOGIN)
    privacy.move(guides, pos="last-child")
    assert "privacy" not in slugs(look("privacy"))


def test_one_command_writes_the_whole_index(look, capsys):
    SearchEntry.objects.all().delete()
    SearchWord.objects.all().delete()
    PageText.objects.all().delete()
    assert not slugs(look("privacy"))
    call_command("index_search")
    printed = capsys.readouterr().out
    assert f"{Listing.objects.live().count()} listings written." in printed
    assert "pages written." in printed
    assert "privacy" in slugs(look("privacy"))
    assert slugs(look("laundry"), "listings")


def test_a_site_from_before_the_index_gets_one_with_the_migrations(look):
    SearchEntry.objects.all().delete()
    SearchWord.objects.all().delete()
    PageText.objects.all().delete()
    index.fill_empty_index()
    assert "privacy" in slugs(look("privacy"))


@pytest.mark.parametrize(
    ("html_text", "text"),
    [
        ("<p>Say <b>sick</b>, that is <i>enough</i>.</p><p>Call.</p>", "Say sick, that is enough."),
        ("<h2>Rights</h2><p>You may ask &amp; wait.</p>", "Rights · You may ask & wait."),
    ],
)
def test_marks_leave_no_gaps_in_a_text(html_text, text):
    assert index.plain(html_text).startswith(text)
