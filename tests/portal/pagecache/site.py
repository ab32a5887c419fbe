"""A small site whose pages show what the cache does, and a browser without a network."""

from types import SimpleNamespace
from urllib.parse import unquote
from wsgiref.util import setup_testing_defaults

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse, HttpResponseNotFound, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test.utils import CaptureQueriesContext
from django.urls import path

from portal.models import BasePage, School

FILLER = "<p>Every day counts.</p>" * 40


def page(response_of):
    return login_not_required(lambda request: response_of(request))


def schools(request):
    names = ", ".join(School.objects.values_list("name", flat=True))
    return HttpResponse(f"<h1>{names}</h1>{FILLER}")


def titles(request):
    return HttpResponse(", ".join(BasePage.objects.live().values_list("title_en", flat=True)))


def with_headers(**headers):
    def response_of(request):
        School.objects.count()
        return HttpResponse(FILLER, headers={k.replace("_", "-"): v for k, v in headers.items()})

    return page(response_of)


def sets_a_cookie(request):
    School.objects.count()
    response = HttpResponse(FILLER)
    response.set_cookie("seen", "yes")
    return response


def counts(answer):
    def response_of(request):
        School.objects.count()
        return answer()

    return page(response_of)


public = [
    path("schools/", page(schools)),
    path("titles/", page(titles)),
    path("resources/", page(lambda request: HttpResponse(request.META["QUERY_STRING"]))),
    path("about/", page(lambda request: HttpResponse(request.META["QUERY_STRING"]))),
    path("briefly/", with_headers(Cache_Control="max-age=0")),
    path("private/", with_headers(Cache_Control="private")),
    path("no-store/", with_headers(Cache_Control="no-store")),
    path("by-cookie/", with_headers(Vary="Cookie")),
    path("nonce/", with_headers(Content_Security_Policy="script-src 'nonce-abc'")),
    path("cookie/", page(sets_a_cookie)),
    path("form/", page(lambda request: HttpResponse(get_token(request)))),
    path("missing/", counts(lambda: HttpResponseNotFound(FILLER))),
    path("stream/", counts(lambda: StreamingHttpResponse([FILLER]))),
    path("huge/", counts(lambda: HttpResponse(b"x" * 1_100_000))),
    path("plans/", counts(lambda: HttpResponse(FILLER))),
    path("account/login/", counts(lambda: HttpResponse(FILLER))),
]
urlpatterns = i18n_patterns(*public) + [
    path("admin/", counts(lambda: HttpResponse(FILLER))),
    path("documents/1/", counts(lambda: HttpResponse(FILLER))),
    path("healthz", counts(lambda: HttpResponse("ok"))),
    path("sitemap.xml", page(lambda request: HttpResponse(request.LANGUAGE_CODE))),
]


def ask(application, address, method="GET", **headers):
    """The answer as the browser sees it. `headers` as in Python: `if_none_match="…"`."""
    environ = {}
    setup_testing_defaults(environ)
    location, _, query = address.partition("?")
    environ |= {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote(location),
        "QUERY_STRING": query,
        "HTTP_HOST": "localhost",
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }
    said = {}

    def start_response(status, headers, exc_info=None):
        said.update(status=int(status[:3]), headers={k.lower(): v for k, v in headers})

    body = application(environ, start_response)
    content = b"".join(body)
    if hasattr(body, "close"):
        body.close()
    return SimpleNamespace(body=content, text=content.decode("utf-8", "replace"), **said)


def queries_of_a_repeat(application, address, **headers):
    ask(application, address)
    with CaptureQueriesContext(connection) as queries:
        ask(application, address, **headers)
    return len(queries)
