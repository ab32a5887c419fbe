"""The open data's addresses. They read no cookie and write none; anybody's program may ask.

Not kept by the page cache (`portal.pagecache.asked.NEVER`): what they answer depends on `Accept`
too, a page may be larger than what is kept, and harvesters ask for what changed, which a kept
answer cannot tell. They have an ETag of their own instead, made of the body: it changes exactly
when the answer does. `Last-Modified` is told for people; a partner's new name does not move it, so
no answer is held back because of it.
"""

import hashlib
import json
import uuid
from datetime import datetime
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from portal import languages
from resources.hsds import openapi, parameters
from resources.hsds.answers import COLLECTIONS
from resources.hsds.endpoints import ENDPOINTS
from resources.hsds.problems import Problem
from resources.hsds.words import Words

VERSION = "3.2"
METHODS = "GET, HEAD, OPTIONS"
NDJSON = "application/x-ndjson"
LONGEST_QUERY = 4000


def open_to_programs(view):
    """Reading from any site, problems as JSON, nothing but reading."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        # Else a missing object would lead to an address with a language before it.
        request.urlconf = "resources.hsds_urls"
        try:
            response = _checked(request) or view(request, *args, **kwargs)
        except Problem as problem:
            response = problem.response()
        except SuspiciousOperation:
            response = Problem(400, "There are too many parameters.").response()
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "Content-Language, ETag, Last-Modified"
        response.setdefault("Cache-Control", "public, no-cache")
        patch_vary_headers(response, ["Accept", "Accept-Language"])
        return response

    return login_not_required(csrf_exempt(answered))


def _checked(request) -> HttpResponse | None:
    if request.method == "OPTIONS":
        return HttpResponse(
            status=204,
            headers={
                "Allow": METHODS,
                "Access-Control-Allow-Methods": METHODS,
                "Access-Control-Allow-Headers": "*",
                "Access-Control-Max-Age": "86400",
            },
        )
    if request.method not in ("GET", "HEAD"):
        raise Problem(405, "This address is for reading.", allow=METHODS)
    query = request.META.get("QUERY_STRING", "")
    if "\x00" in request.path_info or "%00" in query:
        raise Problem(400, "The address holds a NUL byte.")
    if len(query) > LONGEST_QUERY:
        raise Problem(400, f"The query is longer than {LONGEST_QUERY} characters.")
    return None


@open_to_programs
def root(request):
    """What this is, for programs; people are led to the page that explains it."""
    if request.get_preferred_type(["application/json", "text/html"]) == "text/html":
        code = _accepted(request).code
        with translation.override(code):
            return HttpResponseRedirect(f"{reverse('open_data', urlconf=settings.ROOT_URLCONF)}")
    base = settings.BASE_URL
    return _json(
        request,
        {
            "version": VERSION,
            "profile": f"{base}/en/open-data/",
            "openapi_url": f"{base}/hsds/openapi.json",
        },
    )


@open_to_programs
def document(request):
    words = _words(request, parameters.read(request.GET, (parameters.LANG,)))
    with words.active():
        return _json(request, openapi.document(settings.BASE_URL), words=words)


@open_to_programs
def many(request, name):
    asked = parameters.read(request.GET, ENDPOINTS[name].many)
    words = _words(request, asked)
    collection = COLLECTIONS[name](asked, words, timezone.localdate())
    if asked["format"] == "ndjson":
        return _stream(request, collection, words)
    return _json(request, collection.page(), words=words, modified=collection.latest)


@open_to_programs
def one(request, name, wanted):
    asked = parameters.read(request.GET, ENDPOINTS[name].one)
    words = _words(request, asked)
    try:
        key = uuid.UUID(wanted) if len(wanted) == 36 else None
    except ValueError:
        key = None
    if key is None:
        raise Problem(400, "The id in the address is no UUID.")
    found = COLLECTIONS[name](asked, words, timezone.localdate()).one(key)
    if found is None:
        raise Problem(404, "There is nothing with this id, or it is not public any more.")
    changed = found.get("last_modified")
    modified = datetime.fromisoformat(changed) if changed else None
    return _json(request, found, words=words, modified=modified)


@open_to_programs
def nothing(request, rest=""):
    raise Problem(404, "There is no such address. /hsds/openapi.json lists those there are.")


def _words(request, asked: dict) -> Words:
    return Words(asked["lang"] or _accepted(request))


def _accepted(request) -> languages.Language:
    """The best language of ours for this program. A cookie has no say."""
    header = request.headers.get("Accept-Language", "")
    for tag, _quality in parse_accept_lang_header(header[:500].lower()):
        for candidate in (tag, tag.partition("-")[0]):
            try:
                return parameters.language_of(candidate)
            except ValueError:
                continue
    return languages.DEFAULT


def _json(request, content, *, words: Words | None = None, modified: datetime | None = None):
    if not request.accepts("application/json"):
        raise Problem(406, "This address answers in application/json.")
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type="application/json")
    response["ETag"] = etag
    if words:
        response["Content-Language"] = words.language.tag
    if modified:
        response["Last-Modified"] = http_date(modified.timestamp())
    return get_conditional_response(request, etag=etag, response=response)


def _stream(request, collection, words):
    if not request.accepts(NDJSON):
        raise Problem(406, f"This address answers in {NDJSON}.")
    handfuls = collection.stream()
    lines = [] if request.method == "HEAD" else _lines(handfuls)
    response = StreamingHttpResponse(lines, content_type=NDJSON)
    response["Content-Language"] = words.language.tag
    return response


def _lines(handfuls):
    for some in handfuls:
        yield "".join(
            json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n" for each in some
        ).encode()
