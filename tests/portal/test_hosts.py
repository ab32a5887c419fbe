"""A request that names another site than ours gets nothing, and leaves nothing behind."""

import pytest
from django.core import mail

EVIL = "evil.example"
ADDRESSES = ("/en/resources/", "/en/account/login/", "/ar/join/", "/en/plans/", "/admin/", "/no/")


@pytest.fixture(autouse=True)
def one_site(settings, db):
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("header", ["HTTP_HOST", "HTTP_X_FORWARDED_HOST"])
def test_another_host_is_refused_and_never_repeated(client, address, header):
    answer = client.get(address, **{header: EVIL})
    if header == "HTTP_HOST":
        assert answer.status_code == 400
    for word in (answer.text, answer.headers.get("Location", "")):
        assert EVIL not in word
    # Nor does it stand in what others read afterwards.
    assert EVIL not in client.get(address, follow=True).text


def test_no_mail_leaves_for_another_host(client):
    answer = client.post(
        "/en/account/password/reset/", {"email": "rosa@example.org"}, HTTP_HOST=EVIL
    )
    assert (answer.status_code, mail.outbox) == (400, [])
