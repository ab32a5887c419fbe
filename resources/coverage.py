"""How many listings families find for each need, by language, ZIP code and grade.

Counted by the database in groups: as many queries for fifty listings as for fifty thousand.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import Substr

from portal import languages
from portal.models import School
from resources.choices import SPEAKS, Audience, Need
from resources.models import DirectorySettings, ListingAudience, ListingNeed, MissedSearch

# The school levels a listing can name, each with the ages of its grades.
LEVELS = {
    Audience.PREK: (3, 5),
    Audience.ELEMENTARY: (5, 11),
    Audience.MIDDLE: (11, 14),
    Audience.HIGH: (14, 18),
}
MOST_ZIPS = 20
MOST_WORDS = 200
ZIP_LENGTH = 5


@dataclass(frozen=True)
class Grid:
    """Needs × columns. `key` names it in the download."""

    key: str
    columns: list[tuple[str, str]]
    counts: Counter

    @property
    def rows(self):
        """(need, [count, …]) in the vocabulary's order; a need without listings is there too."""
        return [
            (need, [self.counts[need.value, code] for code, _label in self.columns])
            for need in Need
        ]

    @property
    def gaps(self) -> int:
        return sum(count == 0 for _need, counts in self.rows for count in counts)


@dataclass(frozen=True)
class Coverage:
    needs: Counter
    languages: Grid
    zips: Grid
    levels: Grid

    @property
    def grids(self) -> list[Grid]:
        return [self.languages, self.zips, self.levels]


def coverage(today: date) -> Coverage:
    """Seven queries: what is shown to families today."""
    rows = ListingNeed.objects.filter(_shown(today)).order_by()
    needs = Counter({row["need"]: row["n"] for row in rows.values("need").annotate(n=Count("pk"))})
    return Coverage(needs, _by_language(rows), _by_zip(rows), _by_level(rows))


def _shown(today: date) -> Q:
    """`Listing.objects.shown`, asked of a need's row."""
    settings, shown = DirectorySettings.current(), Q(listing__live=True)
    if settings.hidden_after:
        last = today - timedelta(days=settings.hidden_after)
        shown &= Q(listing__review_due__isnull=True) | Q(listing__review_due__gte=last)
    return shown


def _grouped(rows, column: str) -> Counter:
    found = rows.values_list("need", column).annotate(n=Count("listing_id", distinct=True))
    return Counter({(need, code): n for need, code, n in found if code})


def _by_language(rows) -> Grid:
    counts = _grouped(rows, "listing__language_rows__language")
    ours = [language.speaks for language in languages.ALL]
    found = {code for _need, code in counts}
    codes = [*ours, *(code for code in SPEAKS if code in found and code not in ours)]
    return Grid("languages", [(code, SPEAKS[code]) for code in codes], counts)


def _by_zip(rows) -> Grid:
    """The schools' ZIP codes first, then those with most listings. Private places have none."""
    column = "listing__place_rows__location__postal_code"
    counts = _grouped(rows.annotate(zip=Substr(column, 1, ZIP_LENGTH)), "zip")
    schools = School.objects.exclude(postal_code="").values_list("postal_code", flat=True)
    totals = Counter()
    for (_need, code), count in counts.items():
        totals[code] += count
    codes = dict.fromkeys(code[:ZIP_LENGTH] for code in schools)
    codes |= dict.fromkeys(code for code, _count in totals.most_common(MOST_ZIPS))
    return Grid("zips", [(code, code) for code in codes], counts)


def _by_level(rows) -> Grid:
    """A listing counts for a level that it names, or, naming none, for the ages it takes."""
    counts = _grouped(rows, "listing__audience_rows__audience")
    named = ListingAudience.objects.filter(
        listing=OuterRef("listing_id"), audience__in=[level.value for level in LEVELS]
    )
    ages = {
        level.value: Count(
            "pk",
            filter=(Q(listing__min_age__isnull=True) | Q(listing__min_age__lte=last))
            & (Q(listing__max_age__isnull=True) | Q(listing__max_age__gte=first)),
        )
        for level, (first, last) in LEVELS.items()
    }
    for row in rows.exclude(Exists(named)).values("need").annotate(**ages):
        for level in LEVELS:
            counts[row["need"], level.value] += row[level.value]
    return Grid("levels", [(level.value, str(level.label)) for level in LEVELS], counts)


# --- what people looked for ---


@dataclass(frozen=True)
class Missed:
    """Searches of a month that found nothing. `others` were too rare to be written down."""

    month: date | None
    months: list[date]
    rows: list[MissedSearch]
    others: int
    other_times: int


def missed(month: str) -> Missed:
    """Three queries. An unknown month is the latest one."""
    months = list(
        MissedSearch.objects.order_by("-month").values_list("month", flat=True).distinct()[:36]
    )
    chosen = next((one for one in months if f"{one:%Y-%m}" == month), months[0] if months else None)
    found = MissedSearch.objects.filter(month=chosen)
    rows = list(found.exclude(words="").order_by("-times", "words")[:MOST_WORDS])
    others = found.filter(words="").aggregate(n=Count("pk"), times=Sum("times"))
    return Missed(chosen, months, rows, others["n"], others["times"] or 0)
