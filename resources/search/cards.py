"""What a result shows of a listing, read in three narrow queries.

A listing has over a hundred columns and ten kinds of children: to make ten instances of it took
four times as long as to find them among fifty thousand. A card has what the template and
`resources.telling` ask of a listing, under the same names.
"""

from collections.abc import Iterable
from types import SimpleNamespace

from portal import languages
from resources.choices import SPEAKS, LineKind, Need
from resources.models import Listing, ListingPlace, Location, PhoneLine
from resources.search.facts import Facts
from resources.search.texts import SEARCHED

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
    suffixes = list(dict.fromkeys((language.suffix, languages.DEFAULT.suffix)))
    texts = [f"{name}_{suffix}" for name in SEARCHED for suffix in suffixes]
    # Found by its Spanish name in every language.
    named = dict.fromkeys((*suffixes, "es"))
    texts += [] if "es" in suffixes else ["name_es"]
    owner = {f"organization__name_{suffix}": f"name_{suffix}" for suffix in named}
    # Columns as they are, not the reader's: English stands in where the card says so.
    rows = Listing.objects.rewrite(False).filter(pk__in=ids).order_by()
    cards = {
        row["pk"]: _card(row, owner, facts[row["pk"]])
        for row in rows.values(*OWN, *texts, "name", "summary", "organization__name", *owner)
        if row["pk"] in facts
    }
    if contact:
        _add_contact(cards)
    return cards


def _card(row: dict, owner: dict[str, str], facts: Facts) -> Card:
    partner = SimpleNamespace(**{name: row.pop(column) for column, name in owner.items()})
    partner.name = row.pop("organization__name")
    return Card(
        **row,
        organization=partner,
        facts=facts,
        needs=[need for need in Need if need.value in facts.needs],
        spoken=[code for code in SPEAKS if code in facts.spoken],
        places=[],
        lines=[],
    )


def _add_contact(cards: dict[int, Card]) -> None:
    columns = ("listing_id", *(f"location__{name}" for name in PLACE))
    for pk, *values in _parts(ListingPlace, cards).values_list(*columns):
        cards[pk].places.append(Place(**dict(zip(PLACE, values, strict=True))))
    lines = _parts(PhoneLine, cards).exclude(kind=LineKind.FAX)
    for pk, number, spoken, sms in lines.values_list("listing_id", "number", "languages", "sms"):
        cards[pk].lines.append(SimpleNamespace(number=number, languages=spoken, sms=sms))


def _parts(model, ids: Iterable[int]):
    return model.objects.filter(listing__in=list(ids)).order_by("pk")
