"""What a result shows of a listing, read in one narrow query.

A listing has over a hundred columns and ten kinds of children: to make ten instances of it took
four times as long as to find them among fifty thousand. A card has what the template and
`resources.telling` ask of a listing, under the same names, and `texts` to say by why it is found.
"""

import json
from collections.abc import Iterable
from functools import cache
from types import SimpleNamespace
from typing import NamedTuple

from django.db.models import Aggregate, F, JSONField, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, JSONArray, NullIf
from django.urls import reverse

from portal import languages
from portal.compiled import Compiled
from resources.choices import SPEAKS, LineKind, Need
from resources.models import Listing, ListingPlace, Location, PhoneLine
from resources.search.facts import Facts
from resources.search.texts import SEARCHED

# As many as stand on a page.
AT_ONCE = 10
OWN = (
    "slug",
    "cost",
    "interpreter",
    "quick_exit",
    "review_due",
    "room",
    "room_since",
    "room_weeks",
    "status",
    "verified_on",
)
# Told in the reader's language, or else in English, which is marked as such.
TOLD = ("name", "summary")
PLACE = (
    "pk",
    "is_confidential",
    "address",
    "city",
    "state",
    "postal_code",
    "latitude",
    "longitude",
)
LINE = ("number", "languages", "sms")
NOTHING = Value(None, output_field=JSONField())


class Place(SimpleNamespace):
    one_line = Location.one_line
    has_point = Location.has_point


class Card(SimpleNamespace):
    standing = Listing.standing
    open_places = Listing.open_places
    is_confidential = Listing.is_confidential
    needs_exit = Listing.needs_exit

    def get_absolute_url(self) -> str:
        return self.address


def read(
    ids: list[int],
    language: languages.Language,
    facts: dict[int, Facts],
    *,
    contact: bool = True,
    texts: bool = True,
) -> dict[int, Card]:
    """Cards by id, for the language that is active: one query. `contact` is where it is and whom to
    call; `texts` are those that a search looks through."""
    asked = _asked(language, contact=contact, texts=texts)
    before, after = reverse("resources:listing", args=["-"]).rsplit("-", 1)
    cards = {}
    for pk, *values in asked.listings.rows(ids):
        if pk in facts:
            cards[pk] = card = _card(pk, facts[pk], asked, values)
            card.address = f"{before}{card.slug}{after}"
    return cards


def prepare() -> None:
    """At the start of a worker (`portal.at_start`): the queries of all readers are written."""
    for language in languages.ALL:
        for texts in (False, True):
            _asked(language, contact=True, texts=texts).listings.prepare()


class Asked(NamedTuple):
    """The query for a reader's cards, and the columns with which its rows begin: of the listing and
    of the organization. Texts follow, then places and lines."""

    listings: Compiled
    own: list[str]
    owner: list[str]


@cache
def _asked(language: languages.Language, *, contact: bool, texts: bool) -> Asked:
    suffixes = dict.fromkeys((language.suffix, languages.DEFAULT.suffix))
    # Found by its Spanish name in every language.
    named = dict.fromkeys((*suffixes, "es"))
    told = (*TOLD, *(f"{name}_{suffix}" for name in TOLD for suffix in suffixes), "name_es")
    own, owner = [*dict.fromkeys((*OWN, *told))], ["name", *(f"name_{one}" for one in named)]
    read = [_in(language, name) for name in SEARCHED if name not in TOLD] if texts else []
    rows = [_places(), _lines()] if contact else [NOTHING, NOTHING]

    def make(ids) -> QuerySet:
        # Columns as they are, not the reader's: English stands in where the card says so.
        found = Listing.objects.rewrite(False).filter(pk__in=ids).order_by()
        of_owner = (f"organization__{name}" for name in owner)
        return found.values_list("pk", *own, *of_owner, *read, *rows)

    return Asked(Compiled(make, AT_ONCE), own, owner)


def _in(language: languages.Language, name: str) -> Coalesce:
    """A text in the reader's language, or else in English."""
    own = NullIf(F(f"{name}_{language.suffix}"), Value(""))
    return Coalesce(own, F(f"{name}_{languages.DEFAULT.suffix}"), output_field=TextField())


class _List(Aggregate):
    """Many values as one list of JSON, in no order."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="JSONB_AGG", **context)


def _places() -> Subquery:
    columns = (f"location__{name}" for name in PLACE)
    return _rows(ListingPlace.objects.all(), columns)


def _lines() -> Subquery:
    return _rows(PhoneLine.objects.exclude(kind=LineKind.FAX), LINE)


def _rows(children: QuerySet, columns: Iterable[str]) -> Subquery:
    """Of the children of a listing their ids and these columns, as one list."""
    theirs = children.filter(listing=OuterRef("pk")).order_by().values("listing")
    return Subquery(theirs.annotate(found=_List(JSONArray("pk", *columns))).values("found"))


def _card(pk: int, facts: Facts, asked: Asked, values: list) -> Card:
    told, ended = len(asked.own), len(asked.own) + len(asked.owner)
    *texts, places, lines = values[ended:]
    return Card(
        pk=pk,
        **dict(zip(asked.own, values[:told], strict=True)),
        organization=SimpleNamespace(**dict(zip(asked.owner, values[told:ended], strict=True))),
        texts=[text for text in texts if text],
        facts=facts,
        needs=[need for need in Need if need.value in facts.needs],
        spoken=[code for code in SPEAKS if code in facts.spoken],
        places=[Place(**dict(zip(PLACE, place, strict=True))) for place in _in_order(places)],
        lines=[_line(*line) for line in _in_order(lines)],
    )


def _in_order(rows: list | None) -> list:
    return [values for _pk, *values in sorted(rows or ())]


def _line(number: str, spoken: str | list, sms: bool) -> SimpleNamespace:
    # SQLite has no kind of its own for lists: it gives what stands there.
    spoken = json.loads(spoken) if isinstance(spoken, str) else spoken
    return SimpleNamespace(number=number, languages=spoken, sms=sms)
