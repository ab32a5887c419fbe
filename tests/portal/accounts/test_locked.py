"""The secrets of second factors are of no use to whoever steals the database."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache

from portal.accounts import locked

OLD, NEW = "an old key " * 5, "a new key " * 6


def fits(secret: str) -> bool:
    """Whether the app of this person, which knows the secret, is believed today."""
    cache.clear()
    row = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    return TOTP(row).validate_code(format_hotp_value(hotp_value(secret, int(time.time() // 30))))


@pytest.fixture
def secret(settings, person):
    settings.SECRET_KEY = OLD
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return secret


def test_what_lies_in_the_database_names_no_secret(secret):
    totp, codes = Authenticator.objects.order_by("type").reverse()
    assert secret not in str(totp.data)
    assert totp.data["secret"].startswith(locked.MARK)
    assert codes.data["seed"].startswith(locked.MARK)
    assert fits(secret)


def test_the_same_secret_never_looks_the_same(secret):
    assert locked.lock(secret) != locked.lock(secret)


def test_a_secret_from_before_there_was_a_lock_still_works(secret):
    Authenticator.objects.filter(type=Authenticator.Type.TOTP).update(data={"secret": secret})
    assert fits(secret)


def test_a_new_key_reads_what_the_old_one_locked(secret, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    assert fits(secret)


def test_what_is_locked_anew_needs_the_old_key_no_longer(settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    kept = locked.lock("words")
    settings.SECRET_KEY_FALLBACKS = []
    assert locked.unlock(kept) == "words"


def test_without_its_key_no_code_fits_and_no_page_breaks(secret, settings, caplog):
    settings.SECRET_KEY = NEW
    assert not fits(secret)
    assert "locked with another SECRET_KEY" in caplog.text and secret not in caplog.text
    row = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES)
    # Spare codes that somebody reads after that are the ones that work.
    assert RecoveryCodes(row).get_unused_codes() == RecoveryCodes(row).get_unused_codes()


@pytest.mark.parametrize("changed", [slice(0, -4), slice(4, None)])
def test_a_locked_secret_that_somebody_changed_is_lost(changed):
    text = locked.lock("words").removeprefix(locked.MARK)
    assert locked.unlock(locked.MARK + text[changed]) != "words"
