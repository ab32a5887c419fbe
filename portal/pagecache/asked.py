"""Which requests the page cache answers, and what tells one page from another."""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage

# Never kept, whatever they answer: people who sign in, editors, files, the health check.
NEVER = (
    "_util",
    "account",
    "admin",
    "documents",
    "healthz",
    # Tags its own answers, which depend on `Accept` too: resources/views/hsds.py says why.
    "hsds",
    "media",
    "plans",
    "static",
)
# The parameters that count, by the address behind the language. Others (utm_source, fbclid…) are
# taken away before the page is drawn, so that no visitor is shown what another one added.
COUNTED = {
    "/resources/": {"q", "need", "speaks", "now", "near", "miles", "grade", "sort", "page"},
    "/resources/saved/": {"removed"},
    "/search/": {"q", "page"},
}
COUNTED_ELSEWHERE = {"page"}
LONGEST = 2000


class Page(NamedTuple):
    """A page somebody asks for. `query` is what remains of theirs, in one fixed order."""

    key: tuple
    query: str
    localised: bool


class Asked:
    """Reads requests by the settings of the moment it is made."""

    def __init__(self):
        codes = "|".join(re.escape(code) for code, _ in settings.LANGUAGES)
        self._never = re.compile(rf"(?:/(?:{codes}))?/(?:{'|'.join(NEVER)})(?:/|$)")
        self._localised = re.compile(rf"/(?:{codes})(?=/)")
        self._private_cookies = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
        self._secure_header = settings.SECURE_PROXY_SSL_HEADER

    def page(self, environ) -> Page | None:
        """The page, or None for a request that Django has to answer itself."""
        host, path = environ.get("HTTP_HOST"), environ.get("PATH_INFO", "")
        if (
            environ["REQUEST_METHOD"] not in ("GET", "HEAD")
            or not host
            or len(path) > LONGEST
            or environ.get("SCRIPT_NAME")
            or "HTTP_AUTHORIZATION" in environ
            or "HTTP_HX_REQUEST" in environ
            or self._never.match(path)
            or not self._private_cookies.isdisjoint(cookie_names(environ))
        ):
            return None
        localised = self._localised.match(path)
        query = environ.get("QUERY_STRING", "")
        if query and localised:
            query = counted(query, COUNTED.get(path[localised.end() :], COUNTED_ELSEWHERE))
        # Elsewhere the reader's language decides, as Django's `Vary` says.
        language = "" if localised else environ.get("HTTP_ACCEPT_LANGUAGE", "")
        if query is None or len(query) + len(language) > LONGEST:
            return None
        key = (self._is_secure(environ), host.lower(), path, query, language)
        return Page(key, query, bool(localised))

    def _is_secure(self, environ) -> bool:
        """As Django's `request.is_secure()`: the page's own addresses depend on it."""
        if self._secure_header:
            name, secure = self._secure_header
            value = environ.get(name)
            if value is not None:
                return value.split(",", 1)[0].strip() == secure
        return environ.get("wsgi.url_scheme") == "https"


def cookie_names(environ) -> set[str]:
    cookies = environ.get("HTTP_COOKIE")
    if not cookies:
        return set()
    return {cookie.partition("=")[0].strip() for cookie in cookies.split(";")}


def counted(query: str, names: set[str]) -> str | None:
    """The parameters that count, sorted by name; None for a query nobody types."""
    if len(query) > LONGEST:
        return None
    # WSGI hands over bytes that look like Latin-1; Django reads them as UTF-8.
    text = query.encode("latin-1").decode("utf-8", "replace")
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return None
    kept = [(name, value) for name, value in pairs if name in names]
    return urlencode(sorted(kept, key=lambda pair: pair[0]))
