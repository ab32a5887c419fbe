"""Whether a guardian of the roster and a caregiver here are one person, as far as words can tell.

A family often shares an e-mail or a phone, so neither of them alone makes two people one.
"""

import re

from plans.models import Caregiver
from portal.search.normalize import fold

# How ids begin that we make for guardians whom a roster gives none; see `simple`.
MADE_UP = "~"
WORD = re.compile(r"[^\W_]+")


def is_same_name(guardian: dict, one: Caregiver) -> bool:
    """The same words in whatever order; accents and capitals do not count."""
    words = sorted(_words(guardian["first_name"], guardian["last_name"]))
    return bool(words) and any(words == sorted(_words(*name)) for name in _names(one))


def is_reached_alike(guardian: dict, one: Caregiver) -> bool:
    """By the same e-mail or phone, and with a first name that may be the same person's."""
    if not _shares_contact(guardian, one):
        return False
    return any(_may_be_one(guardian, name) for name in _names(one))


def is_one_of(guardian: dict, kept_away: list[Caregiver]) -> bool:
    """Whether the guardian may be somebody who is kept away: when in doubt, yes."""
    return any(
        one.sis_id == guardian["id"]
        or is_same_name(guardian, one)
        or is_reached_alike(guardian, one)
        or (_shares_contact(guardian, one) and not _names(one))
        for one in kept_away
    )


def _shares_contact(guardian: dict, one: Caregiver) -> bool:
    account = one.user
    emails = {one.email.lower(), account.email.lower() if account else ""} - {""}
    phones = {one.phone, str(account.phone or "") if account else ""} - {""}
    return (guardian["email"] or "").lower() in emails or (guardian["phone"] or "") in phones


def _names(one: Caregiver) -> list[tuple[str, str]]:
    """First and last names that somebody goes by: the roster's, their account's."""
    account = one.user
    names = [(one.first_name, one.last_name)]
    if account:
        names.append((account.first_name, account.last_name))
    return [name for name in names if any(name)]


def _may_be_one(guardian: dict, name: tuple[str, str]) -> bool:
    """Of two names: one has a first name of the other, or its first letter alone."""
    here = _words(guardian["first_name"] or guardian["last_name"])
    there = _words(name[0] or name[1])
    return (
        bool({*here} & {*_words(*name)})
        or bool({*there} & {*_words(guardian["first_name"], guardian["last_name"])})
        or any(
            one[0] == other[0] and 1 in (len(one), len(other))
            for one in here[:1]
            for other in there[:1]
        )
    )


def _words(*parts: str) -> list[str]:
    return WORD.findall(fold(" ".join(parts)))
