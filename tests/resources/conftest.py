"""Listings made as the site makes them: through the action, with an index to search."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.utils import timezone

from portal.models import User
from resources.actions import listings, reviews
from resources.models import Listing
from tests.resources.feeds import OF_FIVE, Feed, services

PANTRY = {
    "organization": {
        "slug": "friends-of-harbor",
        "name": "Friends of Harbor",
        "website": "https://friends.example.org",
        "email": "hello@friends.example.org",
    },
    "needs": ["food"],
    "audiences": ["families"],
    "languages": ["en", "es", "ht"],
    "cost": "free",
    "phones": [{"number": "555-0199", "languages": ["en", "es"], "sms": True}],
    "places": [
        {
            "address": "12 Wharf Street",
            "city": "Riverbend",
            "state": "MA",
            "postal_code": "02155",
            "latitude": 42.4184,
            "longitude": -71.1062,
        }
    ],
    "hours": [
        {"weekday": 2, "opens": "14:00", "closes": "18:00"},
        {"weekday": 6, "opens": "09:00", "closes": "12:00"},
    ],
    "verified_by": "Joana",
    "texts": {
        "en": {
            "name": "School pantry",
            "summary": "Take home a bag of groceries.",
            "how_to_get": "Come to Door 4.\nRing the bell.",
            "who_for": "Any family.",
        },
        "es": {"name": "Despensa de la escuela", "summary": "Llévese una bolsa de víveres."},
        "pt-br": {"name": "Despensa da escola", "summary": "Leve alimentação para casa."},
        "ht": {"name": "Depo manje lekòl la", "summary": "Pran yon sache manje."},
        "zh-hans": {"name": "学校食物银行", "summary": "每周免费带回一袋新鲜食品。"},
        "vi": {"name": "Tủ thực phẩm của trường", "summary": "Mang về một túi đồ ăn."},
        "ar": {"name": "مخزن الطعام في المدرسة", "summary": "خُذْ كيسًا من الخضار."},
    },
}


@pytest.fixture
def make_listing(db):
    """A listing like the school pantry, with what the test says otherwise."""

    def make(slug="school-pantry", *, texts=None, verified_on=date(2026, 11, 2), **facts):
        facts = PANTRY | facts
        if texts:
            facts["texts"] = texts
        return listings.put(slug=slug, facts=facts, verified_on=verified_on)

    return make


@pytest.fixture
def pantry(make_listing):
    return make_listing()


@pytest.fixture
def coats(make_listing):
    """A second kind of help, by phone, that speaks other languages."""
    return make_listing(
        "winter-coats",
        organization={"slug": "canal", "name": "Canal Community Center"},
        needs=["clothing"],
        languages=["en", "ar"],
        cost="sliding",
        places=[],
        hours=[],
        verified_on=None,
        texts={"en": {"name": "Winter coats", "summary": "Warm coats for children & adults."}},
    )


@pytest.fixture
def feed(db, tmp_path):
    """A small HSDS package that was sent once."""
    feed = Feed(tmp_path / "county")
    feed.send()
    return feed


@pytest.fixture
def county(db, tmp_path):
    """Five services that were sent once."""
    feed = Feed(tmp_path / "county")
    feed.tables["services"] = services(5)
    feed.send()
    return feed


@pytest.fixture
def whole_county(county):
    """The same, each with a house, a phone and hours of its own."""
    county.tables |= {name: [dict(row) for row in rows] for name, rows in OF_FIVE.items()}
    county.send()
    return county


@pytest.fixture
def grace(db):
    user = User.objects.create_user("grace", first_name="Grace", last_name="Lin", password="x")
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="resources"))
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


@pytest.fixture
def editor(client, grace):
    client.force_login(grace)
    return client


@pytest.fixture
def clerk(client, db):
    """May enter the admin, for other things than the directory."""
    user = User.objects.create_user("clerk", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client


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
