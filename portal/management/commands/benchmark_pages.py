"""`manage.py benchmark_pages`: what visitors' pages cost, measured and never guessed."""

import gzip
import re
import statistics
import time
from contextlib import contextmanager
from html.parser import HTMLParser
from io import BytesIO
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

import brotli
from django.apps import apps
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.core.handlers.wsgi import WSGIHandler
from django.core.management.base import BaseCommand, CommandError
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import path
from django.utils import translation

from portal import at_start
from portal.pagecache import PageCache

LANGUAGES = ("en", "es", "ar")
WORDS = {"en": "food", "es": "comida", "ar": "طعام"}
KINDS = ("home", "policy", "directory", "search", "listing")
# What `django-admin startproject` sets up: the yardstick has to be the same in every project.
USUAL_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
HEADINGS = (
    "page",
    "queries",
    "ms uncached",
    "of it CPU",
    "bytes",
    "gzip",
    "brotli",
    "first view: requests",
    "first view: bytes",
    "queries cached",
    "ms cached",
    "× a constant view",
)

# The addresses of the constant view: only this command's yardstick is served from them.
urlpatterns = [path("", login_not_required(lambda request: HttpResponse("Good morning.")))]


class Answer(NamedTuple):
    status: int
    headers: dict
    body: bytes


class Row(NamedTuple):
    address: str
    queries: int
    uncached: float
    worked: float  # milliseconds of this process: nearly the same on a busy machine
    sizes: dict
    requests: int
    transferred: int
    cached_queries: int
    cached: float


class Parts(HTMLParser):
    """The files a browser fetches with a page, before anybody scrolls or clicks."""

    LINKS = {"stylesheet", "icon", "manifest", "preload", "modulepreload", "apple-touch-icon"}

    def __init__(self, html: str):
        super().__init__()
        self.addresses = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        if tag == "link" and self.LINKS & set((has.get("rel") or "").split()):
            self.addresses.append(has.get("href"))
        elif tag in ("script", "img", "iframe") and has.get("loading") != "lazy":
            self.addresses.append(has.get("src"))
        elif tag == "use":
            self.addresses.append(has.get("href"))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)


class Command(BaseCommand):
    help = "Measures the pages visitors read and prints a Markdown table."

    def add_arguments(self, parser):
        parser.add_argument("--runs", type=int, default=30, help="uncached runs a page (30)")
        parser.add_argument("--only", choices=KINDS, nargs="+", default=KINDS, metavar="KIND")
        parser.add_argument("--languages", nargs="+", default=LANGUAGES, metavar="CODE")

    def handle(self, *, runs, only, languages, **options):
        if runs < 1:
            raise CommandError("--runs must be at least 1.")
        with as_served():
            browser = Browser(WSGIHandler())
            constant = constant_view(runs)
            rows = [
                browser.measure(address, runs)
                for kind in only
                for address in addresses(kind, languages)
            ]
        if not rows:
            raise CommandError("There is no page to measure. `manage.py load_demo` makes some.")
        self.stdout.write(table(rows, constant))
        self.stdout.write(
            f"\nMedians of {runs} runs in one process, without network. The constant view behind "
            f"Django's usual middleware: {constant:.3f} ms. Database: {connection.vendor}."
        )


class Browser:
    """Asks as a browser does, with and without the page cache."""

    def __init__(self, django):
        self.django = django
        self.files = {}

    def measure(self, address, runs) -> Row:
        html = self.fetch(self.django, address).body.decode()
        queries = count_queries(lambda: ask(self.django, address))
        uncached = median_ms(lambda: ask(self.django, address), runs)
        worked = median_ms(lambda: ask(self.django, address), runs, time.process_time)
        cache = PageCache(self.django, max_bytes=settings.PAGE_CACHE_BYTES or 64 * 1024 * 1024)
        sizes = {
            encoding: len(self.fetch(cache, address, encoding).body)
            for encoding in ("identity", "gzip", "br")
        }
        cached = median_ms(lambda: ask(cache, address, "br"), runs * 20)
        parts = self.parts(address, html)
        return Row(
            address=unquote(address),
            queries=queries,
            uncached=uncached,
            worked=worked,
            sizes=sizes,
            requests=1 + len(parts),
            transferred=sizes["br"] + sum(self.size(part) for part in parts),
            cached_queries=count_queries(lambda: ask(cache, address, "br")),
            cached=cached,
        )

    def parts(self, page, html) -> set[str]:
        """Same-origin files of the first view: those the page names and those its CSS names."""
        found, waiting = set(), [urljoin(page, part) for part in Parts(html).addresses if part]
        while waiting:
            address = urlsplit(waiting.pop())
            if address.netloc or address.scheme:
                continue
            part = address._replace(fragment="").geturl()
            if part in found or part == page:
                continue
            found.add(part)
            if address.path.endswith(".css"):
                css = re.sub(r"/\*.*?\*/", "", self.file(part).decode(), flags=re.DOTALL)
                named = re.findall(r"""(?:url\(|@import )\s*['"]?([^'")\s;]+)""", css)
                waiting += [urljoin(part, name) for name in named if not name.startswith("data:")]
        return found

    def file(self, address) -> bytes:
        if address not in self.files:
            name = unquote(urlsplit(address).path).removeprefix(settings.STATIC_URL)
            source = finders.find(without_digest(name))
            if source:
                with open(source, "rb") as file:
                    self.files[address] = file.read()
            else:
                self.files[address] = self.fetch(self.django, address).body
        return self.files[address]

    def size(self, address) -> int:
        """As transferred: pictures as they are, texts as WhiteNoise compresses them."""
        content = self.file(address)
        return min(len(content), len(brotli.compress(content)), len(gzip.compress(content, 9)))

    def fetch(self, application, address, encoding="identity") -> Answer:
        answer = ask(application, address, encoding)
        if answer.status != 200:
            raise CommandError(f"{unquote(address)} answered {answer.status}.")
        return answer


def addresses(kind, languages):
    """The address of one page of this kind in each language."""
    for code in languages:
        with translation.override(code):
            if kind == "directory":
                yield f"/{code}/resources/"
            elif kind == "search":
                yield f"/{code}/resources/?q={quote(WORDS.get(code, WORDS['en']))}"
            elif kind == "listing":
                # By name: the portal does not import the directory.
                listing = (
                    apps.get_model("resources", "Listing").objects.live().order_by("pk").first()
                )
                if listing:
                    yield listing.get_absolute_url()
            else:
                name = {"home": "HomePage", "policy": "PolicyPage"}[kind]
                page = apps.get_model("portal", name).objects.live().order_by("pk").first()
                if page:
                    yield urlsplit(page.full_url).path


@contextmanager
def as_served():
    """As in a server: texts are read, and there is no log of all queries as debugging keeps it.

    A transaction that the command runs in, as in a test, outlives the end of each request."""
    at_start.read_texts()
    signals = (request_started, request_finished) if connection.in_atomic_block else ()
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        with override_settings(DEBUG=False):
            yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def ask(application, address, encoding="identity") -> Answer:
    location, _, query = address.partition("?")
    host = next((host for host in settings.ALLOWED_HOSTS if host[:1] not in "*.["), "localhost")
    scheme = "https" if settings.SECURE_SSL_REDIRECT else "http"
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote(location).encode().decode("latin-1"),
        "QUERY_STRING": query,
        "HTTP_HOST": host,
        "HTTP_ACCEPT_ENCODING": encoding,
        "HTTP_X_FORWARDED_PROTO": scheme,
        "REMOTE_ADDR": "127.0.0.1",
        "SCRIPT_NAME": "",
        "SERVER_NAME": host,
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": scheme,
        "wsgi.input": BytesIO(),
    }
    said = {}

    def start_response(status, headers, exc_info=None):
        said.update(status=int(status[:3]), headers=dict(headers))

    body = application(environ, start_response)
    content = b"".join(body)
    if hasattr(body, "close"):
        body.close()
    return Answer(body=content, **said)


def constant_view(runs) -> float:
    """The yardstick: how long Django needs for a page without any content, in milliseconds."""
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=USUAL_MIDDLEWARE):
        django = WSGIHandler()
        ask(django, "/")
        return median_ms(lambda: ask(django, "/"), runs * 20)


def count_queries(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    # At once: the next request empties the log.
    return len(queries)


def median_ms(work, runs, clock=time.perf_counter) -> float:
    times = []
    for _ in range(runs):
        start = clock()
        work()
        times.append(clock() - start)
    return statistics.median(times) * 1000


def without_digest(name: str) -> str:
    """The name of a static file before `collectstatic` put the digest of its content in."""
    return re.sub(r"\.[0-9a-f]{12}(\.\w+)$", r"\1", name)


def table(rows, constant) -> str:
    lines = [HEADINGS, ["---", *["--:"] * (len(HEADINGS) - 1)]]
    lines += [
        (
            f"`{row.address}`",
            row.queries,
            f"{row.uncached:.1f}",
            f"{row.worked:.1f}",
            f"{row.sizes['identity']:,}",
            f"{row.sizes['gzip']:,}",
            f"{row.sizes['br']:,}",
            row.requests,
            f"{row.transferred:,}",
            row.cached_queries,
            f"{row.cached:.3f}",
            f"{constant / row.cached:.1f}",
        )
        for row in rows
    ]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
