"""A family member with a phone and an e-mail, both proven."""

import re

import pytest
from allauth.account.models import EmailAddress

from portal.models import User

SECRET = "a long enough secret"
PHONE = "+16175550142"


@pytest.fixture
def person(db):
    user = User.objects.create_user(
        "rosa",
        "rosa@example.org",
        SECRET,
        first_name="Rosa",
        phone=PHONE,
        phone_verified=True,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def post(client, page, data=None, language="en", **options):
    return client.post(f"/{language}/account/{page}", data or {}, **options)


def sign_in(client, login="rosa", password=SECRET, **options):
    return post(client, "login/", {"login": login, "password": password}, **options)


def ask_for_code(client, login=PHONE, **options):
    return post(client, "login/code/", {"login": login}, **options)


def enter_code(client, code, **more):
    return post(client, "login/code/confirm/", {"code": code, **more})


def code_in(text) -> str:
    """The six numbers that a message opens with."""
    return re.match(r"\s*(\d{6})\b", text).group(1)


def wrong(code) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session
