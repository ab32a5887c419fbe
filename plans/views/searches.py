"""Names that somebody looks for: sent as a form, and kept in their session under a name of ours.

The answer then has an address to come back to that says nothing. Names of children stay out of
histories and of the logs of proxies.
"""

import secrets

from django.shortcuts import redirect
from django.utils.http import urlencode

KEY = "sought"
KEPT = 10
LONGEST = 100


def send_on(request, address: str, words: str):
    """To the page at this address with what is found."""
    words = words.strip()[:LONGEST]
    if not words:
        return redirect(address)
    name = secrets.token_hex(4)
    last = list(request.session.get(KEY, {}).items())[1 - KEPT :]
    request.session[KEY] = dict([*last, (name, words)])
    return redirect(f"{address}?{urlencode({'search': name})}")


def sought(request) -> tuple[str, str]:
    """The words, and what the links to further pages say instead; both empty without a search."""
    name = request.GET.get("search", "")
    words = request.session.get(KEY, {}).get(name, "")
    return words, urlencode({"search": name}) if words else ""
