"""The link and the code of an invitation: made here, seen once, kept as digests."""

import secrets
import unicodedata

from django.utils.crypto import salted_hmac

# Nothing that looks or sounds like another (0 O, 1 I L, 5 S, 8 B, 2 Z, U V), and no vowels: no
# words. 22 letters and numbers, ten of them: 44 bits.
LETTERS = "CDFGHJKMNPQRTVWXY34679"
CODE_LENGTH = 10
# 192 bits.
LINK_BYTES = 24


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def new_link() -> str:
    return secrets.token_urlsafe(LINK_BYTES)


def spelled(code: str) -> str:
    """In two halves, as the letter shows it."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def read(typed: str) -> str:
    """A code as people type it: small or wide letters, blanks, dashes, digits of any script."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    digits = (str(unicodedata.digit(one)) if one.isdigit() else one for one in plain)
    return "".join(one for one in digits if one.isalnum())


def link_digest(link: str) -> str:
    return _digest("link", link)


def code_digest(code: str) -> str:
    return _digest("code", code)


def _digest(kind: str, secret: str) -> str:
    """Keyed with `SECRET_KEY`: whoever steals the database cannot try all codes against it."""
    return salted_hmac(f"plans.invitation.{kind}", secret, algorithm="sha256").hexdigest()
