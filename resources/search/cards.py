"""What a result shows of a listing, read in three narrow queries.

A listing has over a hundred columns and ten kinds of children: to make ten instances of it took
four times as long as to find them among fifty thousand. A card has what the template and
`resources.telling` ask of a listing, under the same names.
"""

from functools import cache
from types import SimpleNamespace

from django.db.models import QuerySet

from portal import languages
from portal.compiled import Compiled
from resources.choices import SPEAKS, LineKind, Need
from resources.models import Listing, ListingPlace, Location, PhoneLine
from resources.search.facts import Facts
from resources.search.texts import SEARCHED

# As many as stand on a page.
AT_ONCE = 10
OWNER = "organization__"
OWN = (
    "pk",
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


class Place(SimpleNamespace):
    one_line = Location.one_line
    has_point = Location.has_point


class Card(SimpleNamespace):
    standing = Listing.standing
    get_absolute_url = Listing.get_absolute_url
    open_places = Listing.open_places
    is_confidential = Listing.is_confidential
    needs_exit = Listing.needs_exit


def read(
    ids: list[int], language: languages.Language, facts: dict[int, Facts], *, contact: bool = True
) -> dict[int, Card]:
    """Cards by id; `contact` is where it is and whom to call (two of the three queries)."""
    columns, listings = _listings(language)
    cards = {
        values[0]: _card(dict(zip(columns, values, strict=True)), facts[values[0]])
        for values in listings.rows(ids)
        if values[0] in facts
    }
    if contact:
        _add_contact(cards)
    return cards


@cache
def _listings(language: languages.Language) -> tuple[tuple[str, ...], Compiled]:
    """The columns of a reader's cards, the id first, and the query for them."""
    suffixes = list(dict.fromkeys((language.suffix, languages.DEFAULT.suffix)))
    # Found by its Spanish name in every language.
    named = dict.fromkeys((*suffixes, "es"))
    columns = (
        *OWN,
        *dict.fromkeys(f"{name}_{suffix}" for name in SEARCHED for suffix in suffixes),
        *(() if "es" in suffixes else ("name_es",)),
        "name",
        "summary",
        f"{OWNER}name",
        *(f"{OWNER}name_{suffix}" for suffix in named),
    )

    def make(ids):
        # Columns as they are, not the reader's: English stands in where the card says so.
        return Listing.objects.rewrite(False).filter(pk__in=ids).order_by().values_list(*columns)

    return columns, Compiled(make, AT_ONCE)


def _card(row: dict, facts: Facts) -> Card:
    owner = [name for name in row if name.startswith(OWNER)]
    return Card(
        organization=SimpleNamespace(**{name.removeprefix(OWNER): row.pop(name) for name in owner}),
        **row,
        facts=facts,
        needs=[need for need in Need if need.value in facts.needs],
        spoken=[code for code in SPEAKS if code in facts.spoken],
        places=[],
        lines=[],
    )


def _add_contact(cards: dict[int, Card]) -> None:
    for pk, *values in PLACES.rows(cards):
        cards[pk].places.append(Place(**dict(zip(PLACE, values, strict=True))))
    for pk, number, spoken, sms in LINES.rows(cards):
        cards[pk].lines.append(SimpleNamespace(number=number, languages=spoken, sms=sms))


def _places(ids) -> QuerySet:
    columns = (f"location__{name}" for name in PLACE)
    found = ListingPlace.objects.filter(listing__in=ids).order_by("pk")
    return found.values_list("listing_id", *columns)


def _lines(ids) -> QuerySet:
    found = PhoneLine.objects.filter(listing__in=ids).exclude(kind=LineKind.FAX).order_by("pk")
    return found.values_list("listing_id", "number", "languages", "sms")


PLACES, LINES = Compiled(_places, AT_ONCE), Compiled(_lines, AT_ONCE)
