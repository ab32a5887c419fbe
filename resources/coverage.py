"""How many listings families find for each need, by language, ZIP code and grade.

Counted in the sets that the search's filters use, so it is what families find, and takes no more
queries for fifty thousand listings than for fifty.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from portal import languages
from portal.models import School
from resources.choices import SPEAKS, Need
from resources.models import DirectorySettings, MissedSearch
from resources.search.catalogue import catalogue
from resources.search.facts import GRADES

MOST_ZIPS = 20
MOST_WORDS = 200
ZIP_LENGTH = 5
# Coverage is about students; adults are no grade.
SCHOOL_GRADES = [grade for grade in GRADES if grade != "adult"]


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
        return sum(len(labels) for _need, labels in self.empty)

    @property
    def empty(self) -> list[tuple]:
        """(need, labels of the columns with nothing), for each need that lacks something."""
        lacking = (
            (
                need,
                [
                    label
                    for (_code, label), count in zip(self.columns, counts, strict=True)
                    if not count
                ],
            )
            for need, counts in self.rows
        )
        return [(need, labels) for need, labels in lacking if labels]


@dataclass(frozen=True)
class Coverage:
    needs: Counter
    # Every listing once, by the language spoken there.
    spoken: Counter
    languages: Grid
    zips: Grid
    grades: Grid
    # The one neighborhood that all but `zips` is about; empty: all.
    zip_code: str

    @property
    def grids(self) -> list[Grid]:
        return [self.languages, self.zips, self.grades]


def coverage(today: date, zip_code: str = "") -> Coverage:
    """Three queries, and what changed in the index since it was last read.

    With the ZIP code of a neighborhood that has a column: what has a place there. Help by phone
    and private places belong to none.
    """
    known = catalogue.refresh()
    shown = known.shown(today, DirectorySettings.current().hidden_after)
    everywhere = {need.value: known.bits("need", need.value) & shown for need in Need}
    zips = _by_zip(everywhere, known, shown)
    zip_code = zip_code if zip_code in dict(zips.columns) else ""
    here = shown & known.bits("zip", zip_code) if zip_code else shown
    needs = {need: bits & here for need, bits in everywhere.items()}
    spoken = {code: known.bits("speaks", code) & here for code in SPEAKS}
    grades = {grade: known.serving(grade) for grade in SCHOOL_GRADES}
    return Coverage(
        Counter({need: bits.bit_count() for need, bits in needs.items()}),
        Counter({code: bits.bit_count() for code, bits in spoken.items()}),
        _grid("languages", needs, spoken, _languages(spoken)),
        zips,
        _grid("grades", needs, grades, [(grade, _grade(grade)) for grade in SCHOOL_GRADES]),
        zip_code,
    )


def _grid(key: str, needs: dict[str, int], groups: dict[str, int], columns) -> Grid:
    counts = Counter(
        {
            (need, code): (bits & groups[code]).bit_count()
            for need, bits in needs.items()
            for code, _label in columns
        }
    )
    return Grid(key, columns, counts)


def _languages(spoken: dict[str, int]) -> list[tuple[str, str]]:
    """Ours always, the others where a listing speaks them."""
    ours = [language.speaks for language in languages.ALL]
    others = [code for code, bits in spoken.items() if bits and code not in ours]
    return [(code, SPEAKS[code]) for code in (*ours, *others)]


def _by_zip(needs, known, shown: int) -> Grid:
    """The schools' ZIP codes first, then those with most listings. Private places have none."""
    schools = School.objects.exclude(postal_code="").values_list("postal_code", flat=True)
    codes = [code[:ZIP_LENGTH] for code in schools]
    found = {code for facts in known.facts.values() for code in facts.zips}
    groups = {code: known.bits("zip", code) & shown for code in (*codes, *found)}
    most = sorted(found, key=lambda code: (-groups[code].bit_count(), code))[:MOST_ZIPS]
    columns = [(code, code) for code in dict.fromkeys((*codes, *most))]
    return _grid("zips", needs, groups, columns)


def _grade(grade: str) -> str:
    """As schools write it: short, so that a year's grades stand side by side."""
    return {"pk": _("PreK"), "k": _("K")}.get(grade, grade)


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
