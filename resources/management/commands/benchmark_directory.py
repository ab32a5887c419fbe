"""`manage.py benchmark_directory`: what a search costs the server, measured on what is there."""

import gc
import re
import time
from collections import Counter, defaultdict
from random import Random
from statistics import median
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.core.handlers.wsgi import WSGIHandler
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.http import QueryDict
from django.utils import translation

from portal import languages
from portal.management.commands.benchmark_pages import (
    as_served,
    ask,
    constant_view,
    count_queries,
)
from resources.choices import SPEAKS, Need
from resources.forms import read_criteria
from resources.models import Listing
from resources.search import cards
from resources.search.catalogue import catalogue
from resources.search.matching import match

# What is promised: milliseconds of the server for 95 of 100 answers, and queries for each.
BARS = {"search ms": 20, "index ms": 10, "queries": 10, "hsds ms": 60}
SAMPLE = 400
ZIPS = ("02155", "02139", "01850")
OPEN_DATA = ("", "?page=2", "?page=500", "?search=pantry", "?minimal=true", "?full=true")
HEADINGS = (
    "query",
    "addresses",
    "p50 ms",
    "p95 ms",
    "max ms",
    "p95 CPU ms",
    "index p95 ms",
    "queries",
)
OF_OPEN_DATA = "open data"


class Asked(NamedTuple):
    kind: str
    address: str


class Times(NamedTuple):
    """Milliseconds of each run, and the most queries that one address needed. `cpu` is what this
    process worked; on a machine with other work to do, it tells more than the clock."""

    page: list[float]
    cpu: list[float]
    index: list[float]
    queries: int


class Command(BaseCommand):
    help = "Measures searches and pages of open data on this database; prints a Markdown table."

    def add_arguments(self, parser):
        parser.add_argument("--runs", type=int, default=5, help="runs of each address (5)")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--check", action="store_true", help="fail where a bar is missed")

    def handle(self, *, runs, seed, check, **options):
        count = Listing.objects.live().count()
        if not count:
            raise CommandError("No listings. `manage.py make_scale_data` makes some.")
        with as_served():
            django = WSGIHandler()
            began = time.perf_counter()
            catalogue.refresh()
            loading = time.perf_counter() - began
            yardstick = constant_view(runs)
            # As a worker does (`portal.at_start`).
            cards.prepare()
            gc.collect()
            gc.freeze()
            for language in languages.ALL:  # a process reads templates and texts once
                ask(django, f"/{language.code}/resources/?now=open&near=02155&q=zzqqxx")
            by_kind = defaultdict(list)
            for asked in questions(Random(seed)):
                by_kind[asked.kind].append(measure(django, asked.address, runs))
            for query in OPEN_DATA:
                address = f"/hsds/services{query}"
                if ask(django, address).status == 200:
                    kind = f"{OF_OPEN_DATA} {query}".strip()
                    by_kind[kind].append(measure(django, address, runs))
        self.stdout.write(table(by_kind))
        self.stdout.write(
            f"\n{count:,} listings, {connection.vendor}, {runs} runs of each address in one "
            f"process, without the page cache. A new process reads the catalogue in "
            f"{loading:.1f} s. A page without content takes {yardstick:.3f} ms here."
        )
        missed = [*over_the_bars(by_kind)]
        for sentence in missed:
            self.stderr.write(sentence)
        if check and missed:
            raise CommandError("Slower than promised.", returncode=1)


def questions(chance: Random) -> list[Asked]:
    """About sixty searches, made from words that stand in the listings of this database."""
    asked = []
    for language in languages.ALL:
        common, rare = words_of(language, chance)
        word, other, seldom = chance.choice(common), chance.choice(common), chance.choice(rare)
        for kind, query in (
            ("one common word", {"q": word}),
            ("one rare word", {"q": seldom}),
            ("two common words", {"q": f"{word} {other}"}),
            ("a common and a rare word", {"q": f"{word} {seldom}"}),
            ("a typing error", {"q": mistyped(seldom, chance)}),
            ("a word and two filters", {"q": word, "need": need(chance), "speaks": "es"}),
            ("a word near a ZIP code", {"q": word, "near": chance.choice(ZIPS)}),
            ("a word, open now", {"q": word, "now": "open"}),
        ):
            asked.append(Asked(kind, f"/{language.code}/resources/?{urlencode(query)}"))
    for kind, query in (
        ("nothing found", {"q": "qqxxzzwwvv"}),
        ("nothing found", {"q": "zzyyxx qqwwrr vvkkjj"}),
        ("filters only", {}),
        ("filters only", {"need": need(chance), "speaks": chance.choice(list(SPEAKS))}),
        ("filters only", {"near": "02155", "now": "open"}),
        ("filters only", {"grade": "5", "now": "free"}),
        ("filters only", {"need": need(chance), "page": "40"}),
    ):
        asked.append(Asked(kind, f"/en/resources/?{urlencode(query)}"))
    return asked


def need(chance: Random) -> str:
    return chance.choice(Need.values)


def words_of(language, chance: Random) -> tuple[list[str], list[str]]:
    """Words that stand in many listings of a sample, and words that stand in one of them."""
    ids = list(Listing.objects.live().order_by("pk").values_list("pk", flat=True))
    sample = chance.sample(ids, k=min(SAMPLE, len(ids)))
    columns = [f"{field}_{language.suffix}" for field in ("name", "description", "summary")]
    counted = Counter()
    rows = Listing.objects.filter(pk__in=sample).order_by("pk").values_list(*columns)
    for texts in rows:
        # In order: sets would make other questions in each process.
        counted.update([*dict.fromkeys(_words(" ".join(filter(None, texts))))])
    ordered = [word for word, _ in counted.most_common()]
    if not ordered:
        return ["food"], ["food"]
    return ordered[:20], ordered[-max(1, len(ordered) // 3) :]


def _words(text: str) -> list[str]:
    found = re.findall(r"[^\W\d_]{3,}", text.casefold())
    # Chinese has no blanks: people type two signs.
    return [word if word < "\u3000" else word[:2] for word in found]


def mistyped(word: str, chance: Random) -> str:
    """Two letters in the middle the wrong way round."""
    at = chance.randrange(1, max(2, len(word) - 1))
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


def measure(django, address: str, runs: int) -> Times:
    # The index first, and every run counts: a word is looked up only once, then remembered.
    index = list(index_times(address, runs))
    page, cpu = [], []
    for _ in range(runs):
        began = time.process_time()
        page.append(milliseconds(lambda: ask(django, address)))
        cpu.append((time.process_time() - began) * 1000)
    answer = ask(django, address)
    if answer.status != 200:
        raise CommandError(f"{address} answered {answer.status}.")
    return Times(page, cpu, index, count_queries(lambda: ask(django, address)))


def index_times(address: str, runs: int):
    """The index by itself: which listings hold these words, without drawing a page."""
    location = urlsplit(address)
    text = dict(parse_qsl(location.query)).get("q")
    if text and location.path.endswith("/resources/"):
        language = languages.get(location.path.split("/")[1])
        known = catalogue.refresh()
        criteria = read_criteria(QueryDict(location.query))
        with translation.override(language.code):
            for _ in range(runs):
                yield milliseconds(lambda: match(criteria.q, language, known))


def milliseconds(work) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def p95(times: list[float]) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] if ordered else 0.0


def together(measured: list[Times]) -> Times:
    return Times(
        [one for times in measured for one in times.page],
        [one for times in measured for one in times.cpu],
        [one for times in measured for one in times.index],
        max((times.queries for times in measured), default=0),
    )


def searches_of(by_kind) -> Times:
    return together(_of(by_kind, lambda kind: not kind.startswith(OF_OPEN_DATA)))


def open_data_of(by_kind) -> Times:
    return together(_of(by_kind, lambda kind: kind.startswith(OF_OPEN_DATA)))


def _of(by_kind, wanted) -> list[Times]:
    return [times for kind, found in by_kind.items() if wanted(kind) for times in found]


def over_the_bars(by_kind):
    """A sentence for each promise that is not kept."""
    searches, data = searches_of(by_kind), open_data_of(by_kind)
    for name, value in (
        ("search ms", p95(searches.page)),
        ("index ms", p95(searches.index)),
        ("queries", searches.queries),
        ("hsds ms", p95(data.page)),
    ):
        if value > BARS[name]:
            yield f"{name}: {value:.1f}, promised {BARS[name]}"


def table(by_kind) -> str:
    rows = [HEADINGS, ["---", *["--:"] * (len(HEADINGS) - 1)]]
    groups = {kind: (len(found), together(found)) for kind, found in by_kind.items()}
    for name, of_all in (("all searches", searches_of), ("all open data", open_data_of)):
        times = of_all(by_kind)
        if times.page:
            groups[f"**{name}**"] = ("", times)
    for kind, (addresses, times) in groups.items():
        rows.append(
            (
                kind,
                addresses,
                f"{median(times.page):.1f}",
                f"{p95(times.page):.1f}",
                f"{max(times.page):.1f}",
                f"{p95(times.cpu):.1f}",
                f"{p95(times.index):.1f}" if times.index else "",
                times.queries,
            )
        )
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in rows)
