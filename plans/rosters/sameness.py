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
    """By the same e-mail or phone, and called by the same first name."""
    if not _shares_contact(guardian, one):
        return False
    first = _words(guardian["first_name"])[:1]
    return is_same_name(guardian, one) or any(
        first and first == _words(name[0])[:1] for name in _names(one)
    )


def is_one_of(guardian: dict, kept_away: list[Caregiver]) -> bool:
    """Whether the guardian may be somebody who is kept away: when in doubt, yes."""
    return any(
        one.sis_id == guardian["id"]
        or is_same_name(guardian, one)
        or (_shares_contact(guardian, one) and may_be(guardian, one))
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


def may_be(guardian: dict, one: Caregiver) -> bool:
    """Whether one name may be the other's. Not where one has another first name: whoever shares a
    child often shares an e-mail.
    """
    here, here_all = _first_and_all(guardian["first_name"], guardian["last_name"])
    for name in _names(one):
        there, there_all = _first_and_all(*name)
        if here & there_all or there & here_all or _is_initial(here, there):
            return True
    return not _names(one)


def _first_and_all(first_name: str, last_name: str) -> tuple[set[str], set[str]]:
    return {*_words(first_name or last_name)}, {*_words(first_name, last_name)}


def _is_initial(here: set[str], there: set[str]) -> bool:
    """Whether one of these names may be the other's first letter."""
    return any(
        1 in (len(one), len(other)) and one[0] == other[0] for one in here for other in there
    )


def _words(*parts: str) -> list[str]:
    return WORD.findall(fold(" ".join(parts)))
