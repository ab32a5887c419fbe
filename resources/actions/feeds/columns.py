"""Facts of a record, and the columns and rows they become.

A fact that is empty, or says what every new row says, is left out. So two sets of facts are the
same when they are equal, whether they come from a feed or from the database.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import models

from portal import languages
from resources.actions.stated import CODES, ROWS
from resources.choices import SPEAKS, Audience, LineKind, Need
from resources.interchange.records import BadValue
from resources.models import (
    TRANSLATED,
    TRANSLATED_LOCATION,
    Listing,
    ListingPlace,
    Location,
    Organization,
)
from resources.models.location import WHEREABOUTS

PARTS = {*CODES, *ROWS, "places"}
VOCABULARY = {
    "needs": set(Need.values),
    "audiences": set(Audience.values),
    "languages": set(SPEAKS),
}
KINDS_OF_LINES = set(LineKind.values)
# Columns of the rows, as the records of a feed have them.
ROW = {
    "phones": ("number", "extension", "languages", "sms", "kind", "location"),
    "hours": ("weekday", "opens", "closes", "location"),
    "exceptions": ("starts", "ends", "opens", "closes", "location"),
}
LISTING_FACTS = (
    "cost",
    "email",
    "expire_at",
    "go_live_at",
    "interpreter",
    "live",
    "max_age",
    "min_age",
    "quick_exit",
    "review_email",
    "review_every",
    "review_language",
    "room",
    "room_since",
    "room_weeks",
    "status",
    "verified_by",
    "verified_on",
    "website",
)
LOCATION_FACTS = (*WHEREABOUTS, "access", "country", "is_confidential", "name", "state")


def in_all_languages(names: Iterable[str]) -> list[str]:
    return [f"{name}_{language.suffix}" for name in names for language in languages.ALL]


class Columns:
    """The facts of one model that stand in columns of its own table."""

    def __init__(self, model, translated, plain):
        self.keys = [*in_all_languages(translated), *plain]
        fields = {key: model._meta.get_field(key) for key in self.keys}
        self.defaults = {
            key: (field.get_default() if key in plain else "") for key, field in fields.items()
        } | ({"live": False} if "live" in plain else {})
        self.limits = {key: field.max_length for key, field in fields.items() if field.max_length}
        self.nullable = {key for key, field in fields.items() if field.null}
        # The untranslated columns, which hold the English texts.
        self.plain_of = {f"{name}_en": name for name in translated}

    def checked(self, facts: dict) -> dict:
        """The facts that are not empty. Raises `BadValue` where one does not fit its column."""
        found, defaults, limits = {}, self.defaults, self.limits
        for key, value in facts.items():
            if key in defaults:
                if is_empty(value) or value == defaults[key]:
                    continue
                if key in limits and isinstance(value, str) and len(value) > limits[key]:
                    name = key.replace("_", " ")
                    raise BadValue(f"Its {name} is longer than {limits[key]} characters.")
                found[key] = value
            elif key in PARTS and (value := _checked_part(key, value)):
                found[key] = value
        return found

    def row(self, facts: dict, keys: Iterable[str] | None = None) -> dict:
        """Column → value for the facts, or for these keys of them: an absent one is emptied."""
        found = {}
        for key in facts if keys is None else keys:
            if key not in self.defaults:
                continue
            value = facts.get(key)
            if value is None:
                value = None if key in self.nullable else self.defaults[key]
            found[key] = value
            if key in self.plain_of:
                found[self.plain_of[key]] = value or ""
        return found

    def now(self, row: dict) -> dict:
        """Facts of a row of `values(*keys)`."""
        found = {}
        for key in self.keys:
            value = _plain(row[key])
            if not is_empty(value) and value != self.defaults[key]:
                found[key] = value
        return found


def is_empty(value) -> bool:
    """Zero is a value. `False` says the same as nothing."""
    return not value and (value is None or value is False or value in ("", [], ()))


def _checked_part(key: str, value):
    if key in CODES:
        return [code for code in dict.fromkeys(value) if code in VOCABULARY[key]]
    if key == "places":
        return list(dict.fromkeys(value))
    if key == "phones":
        for line in value:
            if not line.number or len(line.number) > 40 or line.kind not in KINDS_OF_LINES:
                raise BadValue(f"“{line.number[:40]}” is no phone number.")
    return list(value)


def comparable(key: str, value):
    """A fact so that two that mean the same are equal: JSON, and without an order of its own."""
    if key in CODES:
        return sorted(value)
    if key in ROWS:
        rows = [[_plain(part) for part in row] for row in value]
        if key == "phones":
            return [[*row[:2], sorted(row[2]), *row[3:]] for row in rows]
        return sorted(rows, key=str)
    return value


def _plain(value):
    """As feeds' facts have it: times as HH:MM, days and moments as ISO."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


LISTING = Columns(Listing, TRANSLATED, LISTING_FACTS)
LOCATION = Columns(Location, TRANSLATED_LOCATION, LOCATION_FACTS)
ORGANIZATION = Columns(Organization, ("name", "description"), ("website", "email"))


def parts_now(listing_ids: list[int], source: str) -> dict[int, dict]:
    """What these listings have several of, keyed like facts. Seven queries.

    A location is named by its id in this feed; one of another origin by `#` and its key.
    """
    found: dict[int, dict] = defaultdict(dict)
    names: dict[int, str] = {}
    mine = {"listing_id__in": listing_ids}
    for key, (_relation, model, column) in CODES.items():
        for pk, value in model.objects.filter(**mine).values_list("listing_id", column):
            found[pk].setdefault(key, []).append(value)
    rows = ListingPlace.objects.filter(**mine).order_by("pk").values_list("listing_id", "location")
    rows = list(rows)
    parts = {
        key: list(
            model.objects.filter(**mine)
            .order_by("pk")
            .values_list("listing_id", *(_column(name) for name in ROW[key]))
        )
        for key, (_relation, model, _columns) in ROWS.items()
    }
    used = {location for _pk, location in rows}
    used |= {row[-1] for group in parts.values() for row in group if row[-1]}
    for pk, origin, source_id in Location.objects.filter(pk__in=used).values_list(
        "pk", "source", "source_id"
    ):
        names[pk] = source_id if origin == source and source_id else f"#{pk}"
    for pk, location in rows:
        found[pk].setdefault("places", []).append(names[location])
    for key, group in parts.items():
        for pk, *values, location in group:
            values = ["" if value is None else value for value in values]
            found[pk].setdefault(key, []).append((*values, names.get(location, "")))
    return found


def _column(name: str) -> str:
    return "location_id" if name == "location" else name


def part_rows(key: str, listing_id: int, value, locations: dict[str, int]) -> list[dict]:
    """Rows of the table of this part; `locations` are keys by their ids in the feed."""
    if key in CODES:
        column = CODES[key][2]
        return [{"listing_id": listing_id, column: code} for code in value]
    if key == "places":
        return [{"listing_id": listing_id, "location_id": locations[one]} for one in value]
    names = ROW[key][:-1]
    rows = []
    for part in value:
        row = dict(zip(names, part, strict=False))
        if key == "exceptions" and not row["opens"]:
            row["opens"] = row["closes"] = None
        if part[-1]:
            row["location_id"] = locations[part[-1]]
        row["listing_id"] = listing_id
        rows.append(row)
    return rows


MODEL_OF: dict[str, type[models.Model]] = {
    **{key: model for key, (_relation, model, _column) in CODES.items()},
    **{key: model for key, (_relation, model, _columns) in ROWS.items()},
    "places": ListingPlace,
}
RELATION_OF = {
    **{key: relation for key, (relation, *_more) in (CODES | ROWS).items()},
    "places": "place_rows",
}
