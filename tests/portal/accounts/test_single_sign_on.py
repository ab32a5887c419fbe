"""The district's own sign-in, against a provider that speaks OpenID Connect over HTTP."""

import environ
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount

from portal.accounts.sessions import SITTING
from portal.models import User
from portal.settings.single_sign_on import apps, origins
from tests.portal.accounts.conftest import SECRET as PASSWORD
from tests.portal.accounts.conftest import is_signed_in, post, sign_in
from tests.portal.accounts.provider import CLIENT, FORGER, SECRET, served

BEGIN = "/account/oidc/google/login/"
BACK = "/account/oidc/google/login/callback/"


class Environment(environ.Env):
    ENVIRON = {}


def environment(**values):
    env = Environment()
    env.ENVIRON = values
    return env


@pytest.fixture
def provider(settings):
    with served() as provider:
        env = environment(
            SSO_GOOGLE_CLIENT_ID=CLIENT,
            SSO_GOOGLE_SECRET=SECRET,
            SSO_GOOGLE_SERVER=provider.address,
            SSO_GOOGLE_JOIN="1",
        )
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps(env)}}
        yield provider


def go(client, provider, **more):
    """As a browser does: our form, their page, back to us."""
    response = client.post(BEGIN, more)
    assert response["Location"].startswith(f"{provider.address}/authorize?")
    return client.get(BACK, provider.authorize(response["Location"]))


def test_a_proven_address_joins_the_account_that_has_it(client, person, provider):
    response = go(client, provider, next="/es/plans/")
    assert response["Location"] == "/es/plans/"
    assert client.session["_auth_user_id"] == str(person.pk)
    # A session like any other.
    assert client.session[SITTING]["trusted"] is False
    account = SocialAccount.objects.get()
    assert (account.provider, account.uid, account.extra_data) == ("google", "g-1", {})


def test_the_next_time_the_providers_own_id_counts_not_the_address(client, person, provider):
    go(client, provider)
    provider.claims["email"] = "changed@example.org"
    other = client.__class__()
    go(other, provider)
    assert other.session["_auth_user_id"] == str(person.pk)
    assert SocialAccount.objects.count() == 1


@pytest.mark.parametrize("proof", [False, "false", None, "yes", 0, "", "True "])
def test_an_address_that_the_provider_has_not_proven_joins_nothing(client, person, provider, proof):
    provider.claims["email_verified"] = proof
    assert go(client, provider)["Location"].endswith("/account/unknown/")
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_an_address_that_says_nothing_of_proof_joins_nothing(client, person, provider):
    del provider.claims["email_verified"]
    go(client, provider)
    assert not is_signed_in(client)


def test_an_address_that_we_have_not_proven_joins_nothing(client, person, provider):
    EmailAddress.objects.update(verified=False)
    go(client, provider)
    assert not is_signed_in(client)


def test_nothing_is_joined_where_that_is_not_configured(client, person, provider, settings):
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["email_authentication"] = False
    go(client, provider)
    assert not is_signed_in(client)


def test_a_stranger_gets_no_account_and_a_kind_page(client, person, provider):
    provider.claims["email"] = "stranger@example.org"
    response = go(client, provider)
    page = client.get(response["Location"]).content.decode()
    assert "We do not know this account yet" in page
    assert User.objects.count() == 1


def test_a_stranger_who_signs_in_another_way_goes_where_they_were_going(client, db, provider):
    """As to the invitation that they were answering."""
    page = client.get(go(client, provider, next="/es/join/accept/")["Location"]).text
    assert 'href="/en/account/login/?next=/es/join/accept/"' in page


def test_a_closed_account_stays_closed(client, person, provider):
    person.is_active = False
    person.save()
    go(client, provider)
    assert not is_signed_in(client)


def test_a_second_factor_is_asked_for_all_the_same(client, person, provider):
    TOTP.activate(person, generate_totp_secret())
    response = go(client, provider)
    assert "/second-step/authenticate/" in response["Location"]
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://example.org"},
        {"aud": "another"},
        {"exp": 1},
    ],
)
def test_a_token_for_others_or_too_old_is_refused(client, person, provider, lie):
    provider.lies = lie
    assert go(client, provider)["Location"].endswith("/account/not-signed-in/")
    assert not is_signed_in(client)


def test_a_token_that_somebody_else_signed_is_refused(client, person, provider):
    provider.key = FORGER
    go(client, provider)
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "g" * 192},
        {"sub": ""},
        {"sub": None},
        {"sub": 5},
        {"sub": "g-1", "name": ["Rosa"]},
        {"sub": "g-1", "given_name": {"text": "Rosa"}},
        {"sub": "g-1", "email": ["rosa@example.org"]},
    ],
)
def test_who_is_described_in_a_strange_way_reads_the_kind_page(client, person, provider, claims):
    provider.claims |= claims
    assert go(client, provider)["Location"].endswith("/account/not-signed-in/")
    assert not is_signed_in(client) and not SocialAccount.objects.exists()


def test_two_answers_about_two_people_sign_nobody_in(client, person, provider):
    """An answer for another's key must not be taken for theirs (OpenID Connect Core 5.3.2)."""
    provider.lies = {"sub": "g-2", "email": "somebody@example.org"}
    assert go(client, provider)["Location"].endswith("/account/not-signed-in/")
    assert not is_signed_in(client) and not SocialAccount.objects.exists()


@pytest.mark.parametrize("query", [{}, {"code": "c0de"}, {"code": "c0de", "state": "guessed"}])
def test_an_answer_that_nobody_asked_for_is_refused(client, person, provider, query):
    assert client.get(BACK, query)["Location"].endswith("/account/not-signed-in/")
    assert not is_signed_in(client)


def test_an_answer_belongs_to_the_browser_that_asked(client, person, provider):
    back = provider.authorize(client.post(BEGIN)["Location"])
    other = client.__class__()
    other.get(BACK, back)
    assert not is_signed_in(other)


def test_whoever_breaks_off_reads_a_kind_page(client, person, provider):
    state = provider.authorize(client.post(BEGIN)["Location"])["state"]
    response = client.get(BACK, {"error": "access_denied", "state": state})
    page = client.get(response["Location"])
    assert "You are not signed in" in page.content.decode()


def test_a_provider_that_does_not_answer_leads_to_the_same_page(client, db, settings):
    env = environment(
        SSO_GOOGLE_CLIENT_ID=CLIENT,
        SSO_GOOGLE_SECRET=SECRET,
        SSO_GOOGLE_SERVER="http://127.0.0.1:9",
    )
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps(env)}}
    assert client.post(BEGIN)["Location"].endswith("/account/not-signed-in/")


@pytest.mark.parametrize("language", ["es", "zh-hans", "ar"])
def test_who_comes_back_reads_on_in_their_language(client, person, provider, language):
    page = client.get(f"/{language}/account/login/").text
    assert f'name="language" value="{language}"' in page
    stranger = client.__class__()
    provider.claims["email"] = "stranger@example.org"
    response = go(stranger, provider, language=language)
    assert response["Location"] == f"/{language}/account/unknown/"
    TOTP.activate(person, generate_totp_secret())
    provider.claims["email"] = person.email
    response = go(client, provider, language=language)
    assert response["Location"] == f"/{language}/account/second-step/authenticate/"


def test_so_does_who_never_got_there(client, person, provider):
    for named, language in (("vi", "vi"), ("//example.org", "en"), ("", "en")):
        client.post(BEGIN, {"language": named})
        broken_off = {"error": "access_denied", "state": "x"}
        there = f"/{language}/account/not-signed-in/"
        assert client.get(BACK, broken_off)["Location"] == there


def test_signing_in_begins_with_a_form_of_ours(client, db, provider):
    assert client.get(BEGIN).status_code == 405
    strict = client.__class__(enforce_csrf_checks=True)
    assert strict.post(BEGIN).status_code == 403


@pytest.fixture
def signed_in(client, person):
    sign_in(client)
    post(client, "reauthenticate/", {"password": PASSWORD})
    return client


def test_a_person_ties_their_account_at_the_district_without_any_e_mail(signed_in, provider):
    """As with Microsoft, which says nothing of proof."""
    provider.claims = {"sub": "m-9"}
    page = signed_in.get("/en/account/district/").content.decode()
    assert 'value="connect"' in page
    assert go(signed_in, provider, process="connect")["Location"] == "/en/account/district/"
    assert SocialAccount.objects.get().user.username == "rosa"
    other = signed_in.__class__()
    go(other, provider)
    assert is_signed_in(other)
    signed_in.post("/en/account/district/", {"untie": "google"})
    assert not SocialAccount.objects.exists()


def test_tying_asks_for_the_password_first(client, person, provider):
    client.force_login(person)
    assert "/reauthenticate/" in client.get("/en/account/district/")["Location"]
    assert "/reauthenticate/" in go(client, provider, process="connect")["Location"]
    assert not SocialAccount.objects.exists()


def test_what_another_account_has_tied_stays_there(signed_in, provider):
    other = User.objects.create_user("luc")
    SocialAccount.objects.create(user=other, provider="google", uid="g-1")
    go(signed_in, provider, process="connect")
    assert SocialAccount.objects.get().user == other
    assert signed_in.session["_auth_user_id"] != str(other.pk)


def test_nobody_ties_without_being_signed_in_or_by_a_link(client, person, provider):
    assert client.post(BEGIN, {"process": "connect"})["Location"].endswith("/not-signed-in/")
    client.force_login(person)
    for process in ("redirect", "anything"):
        assert client.post(BEGIN, {"process": process})["Location"].endswith("/not-signed-in/")
    answer = client.post(f"{BEGIN}?process=connect")
    assert answer["Location"].endswith("/not-signed-in/")


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "/\\example.org"])
def test_nobody_is_led_to_another_site(client, person, provider, elsewhere):
    assert "example.org" not in go(client, provider, next=elsewhere)["Location"]


def test_the_way_back_is_ours_whatever_host_was_named(client, db, provider, settings):
    settings.ALLOWED_HOSTS = ["*"]
    response = client.post(BEGIN, HTTP_HOST="evil.example.org")
    assert "redirect_uri=http%3A%2F%2Ftestserver%2Faccount" in response["Location"]


def test_a_button_is_there_where_configured_and_only_there(client, db, provider, settings):
    page = client.get("/es/account/login/").content.decode()
    assert BEGIN in page
    assert "Google" in page
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    page = client.get("/es/account/login/").content.decode()
    assert "oidc" not in page
    assert client.post(BEGIN)["Location"].endswith("/account/not-signed-in/")


def test_the_environment_names_all_four():
    values = {
        f"SSO_{name}_{part}": "x"
        for name in ("GOOGLE", "MICROSOFT", "CLEVER", "CLASSLINK")
        for part in ("CLIENT_ID", "SECRET")
    }
    found = apps(environment(SSO_MICROSOFT_TENANT="tenant-1", **values))
    assert [app["name"] for app in found] == ["Google", "Microsoft", "Clever", "ClassLink"]
    assert "tenant-1" in found[1]["settings"]["server_url"]
    assert not any(app["settings"]["email_authentication"] for app in found)
    assert origins(found)[0] == "https://accounts.google.com"
    assert apps(environment()) == []
