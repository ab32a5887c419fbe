"""The secrets of second factors lie locked in the database: whoever steals it cannot show one.

The key is made from `SECRET_KEY`. While that is changed, `SECRET_KEY_FALLBACKS` names the old one.
"""

import base64
import logging

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)

# Stands before what is locked. What has none was written before there was a lock.
MARK = "locked:"


def lock(secret: str) -> str:
    return MARK + _keys().encrypt(secret.encode()).decode()


def unlock(kept: str) -> str:
    """The secret; for one whose key is lost another that nobody knows, so that no code fits it."""
    if not kept.startswith(MARK):
        return kept
    try:
        return _keys().decrypt(kept.removeprefix(MARK)).decode()
    except InvalidToken:
        logger.error("A second factor was locked with another SECRET_KEY: name it as a fallback.")
        return base64.b32encode(_digest("lost", kept, settings.SECRET_KEY)).decode()


def _keys() -> MultiFernet:
    """Locks with the first, opens with any."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(_digest("key", "", secret))) for secret in secrets
    )


def _digest(what: str, text: str, secret: str) -> bytes:
    salt = f"portal.accounts.locked.{what}"
    return salted_hmac(salt, text, secret=secret, algorithm="sha256").digest()
