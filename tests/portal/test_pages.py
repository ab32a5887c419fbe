"""What visitors read: pages in seven languages, and the small addresses round them."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.utils import translation

from portal import languages
from portal.models import BasePage, HomePage, NewsPage, PolicyPage

pytestmark = pytest.mark.usefixtures("pages")
MOST_QUERIES = 12
ADDRESSES = [
    "",
    "attendance/",
    "attendance/coming-to-school/",
    "attendance/your-rights/",
    "guides/",
    "guides/sick-or-well/",
    "news/",
    "news/text-us-now/",
    "schools/",
    "privacy/",
]


def html(response):
    return response.content.decode()


@pytest.mark.parametrize("language", languages.ALL, ids=lambda language: language.code)
@pytest.mark.parametrize("address", ADDRESSES)
def test_each_page_reads_in_each_language(client, language, address):
    response = client.get(f"/{language.code}/{address}")
    assert response.status_code == 200
    assert f'<html lang="{language.tag}" dir="{language.direction}">' in html(response)
    # Nothing of the demo falls back to English.
    assert "not_yet" not in html(response)
    assert not re.search(r'<(h1|p)[^>]* lang="en"', html(response)) or language.code == "en"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_needs_few_queries(client, django_assert_max_num_queries, address):
    client.get(f"/es/{address}")
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(f"/es/{address}")


@pytest.mark.parametrize("address", ADDRESSES)
def test_one_copy_of_a_public_page_serves_all(client, address):
    response = client.get(f"/vi/{address}")
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("ht", "ht"),
        ("pt-PT, pt;q=0.9", "pt-br"),
        ("zh-CN", "zh-hans"),
        ("ar-EG,en;q=0.5", "ar"),
        ("de", "en"),
        ("", "en"),
    ],
)
def test_the_front_door_leads_to_the_best_language(client, wanted, given):
    response = client.get("/", headers={"accept-language": wanted})
    assert response.status_code == 302
    assert response["Location"] == f"/{given}/"
    assert "Accept-Language" in response["Vary"]


def test_every_page_names_itself_in_all_languages(client):
    page = html(client.get("/es/attendance/coming-to-school/?utm_source=letter"))
    for language in languages.ALL:
        address = f"http://testserver/{language.code}/attendance/coming-to-school/"
        assert f'hreflang="{language.tag}" href="{address}' in page
    assert 'hreflang="x-default" href="http://testserver/en/attendance/coming-to-school/' in page
    canonical = re.search(r'rel="canonical" href="([^"]*)"', page)[1]
    assert canonical == "http://testserver/es/attendance/coming-to-school/"


def test_a_page_names_itself_as_its_address_is_written(client):
    """A blank or a question mark in a path stays part of it, also where there is no such page."""
    response = client.get("/es/attendance/no%20such%3Fpage/?q=1")
    assert response.status_code == 404
    page = html(response)
    assert 'rel="canonical" href="http://testserver/es/attendance/no%20such%3Fpage/"' in page
    assert 'hreflang="ar" href="http://testserver/ar/attendance/no%20such%3Fpage/"' in page
    assert 'href="/ar/attendance/no%20such%3Fpage/?q=1" lang="ar"' in page


@pytest.mark.parametrize(
    ("address", "kind"), [("", "website"), ("attendance/your-rights/", "article")]
)
def test_a_shared_link_shows_title_and_kind_in_its_language(client, address, kind):
    page = html(client.get(f"/vi/{address}"))
    assert f'property="og:type" content="{kind}"' in page
    assert 'property="og:locale" content="vi"' in page
    assert f'property="og:url" content="http://testserver/vi/{address}"' in page


def test_a_text_that_is_missing_is_shown_in_english_and_says_so(client):
    policy = PolicyPage.objects.get(slug="coming-to-school")
    policy.lede_ar = ""
    policy.save()
    page = html(client.get("/ar/attendance/coming-to-school/"))
    assert f'<p class="lede" lang="en" dir="ltr">{policy.lede_en}</p>' in page
    assert 'class="note"' in page
    assert policy.missing(languages.get("ar")) == ["lede"]
    assert policy.missing_by_language() == [(languages.get("ar"), 1)]


def test_links_between_pages_follow_the_reader(client):
    page = html(client.get("/ht/attendance/coming-to-school/"))
    assert 'href="/ht/attendance/reporting-an-absence/"' in page
    assert 'href="/en/attendance/' not in page.split("<main")[1].split("</main>")[0]


def test_an_unpublished_page_is_gone(client):
    page = PolicyPage.objects.get(slug="your-rights")
    page.unpublish()
    assert client.get("/en/attendance/your-rights/").status_code == 404
    assert "/en/attendance/your-rights/" not in html(client.get("/sitemap-pages.xml"))


def test_the_english_columns_stay_english_when_spanish_is_active(client):
    page = PolicyPage.objects.get(slug="your-rights")
    with translation.override("es"):
        page.title_es = "Derechos"
        page.save_revision().publish()
    row = BasePage.objects.filter(pk=page.pk).values("title_en", "title_es", "draft_title")[0]
    assert row == {"title_en": "Your rights", "title_es": "Derechos", "draft_title": "Your rights"}


def test_the_sitemap_lists_every_page_in_every_language(client):
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert any("/sitemap-pages.xml" in (element.text or "") for element in index.iter())
    text = html(client.get("/sitemap-pages.xml"))
    root = ElementTree.fromstring(text)
    addresses = [e.text for e in root.iter() if e.tag.endswith("loc")]
    live = BasePage.objects.live().filter(depth__gt=1).count()
    assert len(addresses) == len(set(addresses)) == live * len(languages.ALL)
    assert "http://testserver/zh-hans/news/text-us-now/" in addresses
    assert 'hreflang="x-default"' in text


def test_the_feed_carries_the_news_in_the_language_of_its_address(client):
    response = client.get("/es/news/feed/")
    assert response.status_code == 200
    items = list(ElementTree.fromstring(response.content).iter("item"))
    newest = NewsPage.objects.order_by("-published_on").first()
    assert len(items) == NewsPage.objects.count()
    assert items[0].findtext("title") == newest.title_es
    assert items[0].findtext("link").endswith(f"/es/news/{newest.slug}/")


def test_robots_keep_out_of_the_rooms_of_families(client):
    text = html(client.get("/robots.txt"))
    assert "Disallow: /ht/plans/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_structured_data_is_valid_json_and_cannot_end_its_script(client):
    home = HomePage.objects.get()
    policy = PolicyPage.objects.get(slug="your-rights")
    policy.title_en = "</script><b>Rights & duties"
    policy.save_revision().publish()
    page = html(client.get("/en/attendance/your-rights/"))
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert data["headline"] == "</script><b>Rights & duties"
    assert "EducationalOrganization" in html(client.get(home.get_url()))


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_a_wrong_address_is_answered_kindly_in_the_language_of_its_prefix(client, language):
    response = client.get(f"/{language}/no-such-page/")
    assert response.status_code == 404
    assert f'<html lang="{language}"' in html(response)
    assert f"/{language}/resources/" in html(response)


def test_a_nul_byte_is_refused(client):
    assert client.get("/en/resources/?q=%00").status_code == 400


@pytest.mark.parametrize("address", ["/en/", "/robots.txt", "/sitemap.xml", "/healthz"])
def test_public_addresses_carry_the_headers_that_protect(client, address):
    response = client.get(address)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
