"""The directory as visitors meet it."""

import json
import re

import pytest
from django.template import Context, Template
from django.utils import translation

from portal import languages, pagecache

CODES = list(languages.BY_CODE)


def slugs(response):
    return [listing.slug for listing in response.context["found"].listings]


@pytest.mark.parametrize("code", CODES)
def test_both_pages_open_in_every_language_without_a_cookie(client, pantry, coats, code):
    for address in (
        f"/{code}/resources/",
        f"/{code}/resources/?q=pantry&need=food&speaks=es",
        f"/{code}/resources/school-pantry/",
        f"/{code}/resources/winter-coats/",
    ):
        response = client.get(address)
        assert response.status_code == 200
        assert f'lang="{languages.get(code).tag}"' in response.content.decode()
        assert not response.cookies
        assert "cookie" not in response.get("Vary", "").lower()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_directory_is_for_reading(client, pantry, method):
    for address in ("/en/resources/", "/en/resources/school-pantry/"):
        assert getattr(client, method)(address).status_code == 405


def test_filters_narrow_and_count_what_the_other_filters_leave(client, pantry, coats):
    assert set(slugs(client.get("/en/resources/"))) == {"school-pantry", "winter-coats"}
    assert slugs(client.get("/en/resources/?need=food")) == ["school-pantry"]
    assert slugs(client.get("/en/resources/?speaks=ar")) == ["winter-coats"]
    assert slugs(client.get("/en/resources/?need=food&speaks=ar")) == []
    assert len(slugs(client.get("/en/resources/?need=food&need=clothing"))) == 2
    found = client.get("/en/resources/?need=food").context["found"]
    assert [(o.value, o.count, o.checked) for o in found.needs] == [
        ("food", 1, True),
        ("clothing", 1, False),
    ]
    assert [(o.value, o.count) for o in found.speaks] == [("en", 1), ("es", 1), ("ht", 1)]


def test_unknown_filters_are_left_out(client, pantry):
    assert slugs(client.get("/en/resources/?need=gold&speaks=tlh&page=x")) == ["school-pantry"]


def test_a_result_says_why_it_is_shown(client, pantry):
    page = client.get("/es/resources/?q=viver&speaks=es").content.decode()
    assert "<mark><bdi>víveres</bdi></mark>" in page
    assert "<mark><bdi>Español</bdi></mark>" in page


def test_nothing_found_offers_what_would_find_something_and_how_much(client, pantry, coats):
    response = client.get("/en/resources/?q=groceries&need=clothing&speaks=es")
    assert slugs(response) == []
    assert [(address, count) for _label, address, count in response.context["looser"]] == [
        ("/en/resources/?q=groceries&speaks=es", 1),
        ("/en/resources/", 2),
    ]
    page = response.content.decode()
    assert 'href="/en/resources/?q=groceries&amp;speaks=es">Any need<small>1</small>' in page
    assert 'href="/en/search/?q=groceries"' in page


def test_where_no_single_step_helps_the_words_stay_without_the_filters(client, pantry, coats):
    response = client.get("/en/resources/?q=groceries&need=clothing&speaks=vi")
    assert slugs(response) == []
    assert [(address, count) for _label, address, count in response.context["looser"]] == [
        ("/en/resources/?q=groceries", 1),
        ("/en/resources/", 2),
    ]


def test_where_nothing_helps_each_need_alone_is_left(client, pantry, coats):
    response = client.get("/en/resources/?q=zeppelin&need=food&need=clothing&need=legal&speaks=vi")
    assert response.context["looser"] == [
        ("Food", "/en/resources/?need=food", 1),
        ("Clothes and laundry", "/en/resources/?need=clothing", 1),
        ("All listings", "/en/resources/", 2),
    ]


def test_only_what_is_found_is_put_in_order(client, pantry, coats):
    assert 'id="sort"' in client.get("/en/resources/?q=pantry").content.decode()
    assert 'id="sort"' not in client.get("/en/resources/?q=zzzzzz").content.decode()


def test_a_place_nobody_knows_is_nothing_to_loosen(client, pantry):
    response = client.get("/en/resources/?q=zeppelin&near=nowhere")
    assert [label for label, _, _ in response.context["looser"]] == ["All listings"]
    assert "We do not know this place." in response.content.decode()


def test_the_button_says_how_many_it_shows(client, pantry, coats):
    assert "Show 2 places</button>" in client.get("/en/resources/").content.decode()
    assert "Show 1 place</button>" in client.get("/en/resources/?need=food").content.decode()


def test_results_come_ten_to_a_page(client, make_listing):
    for number in range(13):
        make_listing(f"pantry-{number}")
    first = client.get("/en/resources/?need=food")
    assert len(slugs(first)) == 10
    assert 'href="?need=food&amp;page=2"' in first.content.decode()
    assert len(slugs(client.get("/en/resources/?need=food&page=2"))) == 3
    assert len(slugs(client.get("/en/resources/?need=food&page=999999999999"))) == 3
    assert len(slugs(client.get("/en/resources/?need=food&page=-1"))) == 3


@pytest.mark.parametrize(
    "address", ["", "?q=pantry", "?need=food&speaks=es", "?q=school&need=food"]
)
def test_results_cost_the_same_few_queries_however_many(
    client, make_listing, coats, django_assert_max_num_queries, address
):
    counts = []
    for round_ in range(2):
        for number in range(12):
            make_listing(
                f"pantry-{round_}-{number}",
                organization={"slug": f"o{round_}{number}", "name": "Org"},
            )
        pagecache.invalidate()
        with django_assert_max_num_queries(12) as queries:
            client.get(f"/en/resources/{address}")
        counts.append(len(queries))
    assert counts[0] >= counts[1]


def test_a_listing_costs_few_queries(client, pantry, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.get("/en/resources/school-pantry/")


@pytest.mark.parametrize(
    "query",
    [
        "q=%22",
        "q=%27%3B+DROP+TABLE+resources_listing%3B--",
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
        "q=" + "a%20" * 250,
        "q=" + "x" * 500,
        "q=%F0%9F%99%82",
        "q=%FF%FE",
        "need=%3Cb%3E&speaks=%22",
        "page=%27",
        "page=" + "9" * 400,
        "&".join(f"need=n{n}" for n in range(900)),
    ],
)
def test_hostile_addresses_get_a_plain_page(client, pantry, query):
    response = client.get(f"/en/resources/?{query}")
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_a_nul_byte_is_refused_without_harm(client, pantry):
    response = client.get("/es/resources/?q=%00")
    assert response.status_code == 400
    assert "default-src" in response["Content-Security-Policy"]
    with translation.override("es"):
        assert translation.gettext("We could not read that") in response.content.decode()


def test_a_listing_tells_what_a_family_needs(client, pantry):
    page = client.get("/en/resources/school-pantry/").content.decode()
    for text in (
        "Friends of Harbor",
        "School pantry",
        "Take home a bag of groceries.",
        "<li>Come to Door 4.</li>",
        "12 Wharf Street, Riverbend, MA 02155",
        'href="tel:5550199"',
        'href="sms:5550199"',
        "https://www.openstreetmap.org/?mlat=42.418400",
        "Tuesday",
        "Joana",
    ):
        assert text in page
    assert "<tr data-today" in page


def test_text_that_fell_back_to_english_says_so(client, coats, pantry):
    page = client.get("/ar/resources/winter-coats/").content.decode()
    assert '<h1 lang="en" dir="ltr">Winter coats</h1>' in page
    with translation.override("ar"):
        note = translation.gettext(
            "Part of this page is not in your language yet. We show that part in English."
        )
    assert note in page
    assert '<h1 lang="en"' not in client.get("/ar/resources/school-pantry/").content.decode()


def test_a_draft_or_an_unknown_listing_is_not_there(client, pantry):
    pantry.unpublish()
    assert client.get("/en/resources/school-pantry/").status_code == 404
    assert client.get("/en/resources/nothing/").status_code == 404
    assert slugs(client.get("/en/resources/")) == []


def linked_data(client, address):
    page = client.get(address).content.decode()
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(script[1])


def test_search_engines_read_the_listing_in_its_language(client, pantry):
    data = linked_data(client, "/es/resources/school-pantry/")
    assert data["@type"] == "Service"
    assert data["name"] == "Despensa de la escuela"
    assert data["mainEntityOfPage"]["inLanguage"] == "es"
    assert data["offers"]["price"] == 0
    assert data["provider"]["name"] == "Friends of Harbor"
    assert data["hoursAvailable"][0] == {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": ["https://schema.org/Tuesday"],
        "opens": "14:00",
        "closes": "18:00",
    }
    channels = data["availableChannel"]
    assert channels[0]["servicePhone"]["telephone"] == "555-0199"
    assert channels[1]["serviceLocation"]["address"]["postalCode"] == "02155"


def test_a_text_cannot_break_out_of_the_data_or_the_page(client, make_listing):
    evil = '</script><script>alert("x")</script>&<!--'
    make_listing("evil", texts={"en": {"name": evil, "summary": evil, "how_to_get": evil}})
    page = client.get("/en/resources/evil/").content.decode()
    assert "<script>alert" not in page
    assert linked_data(client, "/en/resources/evil/")["name"] == evil


def test_portal_pages_show_listings_and_needs(pantry, coats):
    template = Template(
        "{% load directory %}{% featured_listings 'food' 2 as listings %}"
        "{% for one in listings %}{{ one.slug }}{% endfor %}|"
        "{% needs_grid as needs %}{% for need in needs %}{{ need.url }} {% endfor %}"
    )
    with translation.override("es"):
        shown, grid = template.render(Context()).split("|")
    assert shown == "school-pantry"
    assert grid.split()[0] == "/es/resources/?need=food"
    assert len(grid.split()) == 14


def test_the_sitemap_names_every_live_listing(client, pantry, coats):
    coats.live = False
    coats.save()
    sitemap = client.get("/sitemap-listings.xml").content.decode()
    assert "/ar/resources/school-pantry/" in sitemap
    assert "winter-coats" not in sitemap
