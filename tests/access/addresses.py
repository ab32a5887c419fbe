"""Every address pattern of the project, as Django's resolver holds them."""

import re

from django.conf import settings
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RegexPattern


def patterns() -> list[str]:
    """All of them, in the resolver's order: "<language>/resources/<slug:slug>/"."""
    return list(walk(get_resolver()))


def walk(resolver, before=""):
    for entry in resolver.url_patterns:
        here = before + spelled(entry.pattern)
        if isinstance(entry, URLPattern):
            yield here
        else:
            yield from walk(entry, here)


def spelled(pattern) -> str:
    if isinstance(pattern, LocalePrefixPattern):
        return "<language>/"
    if isinstance(pattern, RegexPattern):
        return str(pattern).removeprefix("^").removesuffix("$")
    return str(pattern)


def is_plain(pattern: str) -> bool:
    """Whether the pattern is an address as it stands, with nothing to fill in."""
    return not re.search(r"[<(\[\\*+?]", pattern)


def admin_addresses() -> list[str]:
    """Every address of the editors' rooms that can be opened without naming an object."""
    return sorted({f"/{one}" for one in patterns() if one.startswith("admin/") and is_plain(one)})


def admin_samples() -> list[str]:
    """The others, with 1 in every gap: refused before anybody looks for the object."""
    samples = set()
    for one in patterns():
        if one.startswith("admin/") and not is_plain(one) and not one.startswith(FAMILY_ENDS):
            address = re.sub(r"<(?:\w+:)?\w+>|\(\?P<\w+>[^()]*\)|\([^()]*\)", "1", one)
            if is_plain(address.replace("\\", "")):
                samples.add("/" + address.replace("\\", ""))
    return sorted(samples)


# Patterns that only catch what is left over.
FAMILY_ENDS = ("admin/.*", "admin/password_reset/.*")

LANGUAGE_CODES = [code for code, _ in settings.LANGUAGES]
