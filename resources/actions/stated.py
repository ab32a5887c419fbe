"""What a listing says, as the plain values that a correction holds.

Keys are the listing's field names ("name_es", "cost") and its relations, shaped like the import's
records: "phones", "hours", "exceptions", "places", "needs", "audiences", "languages".
"""

from collections.abc import Iterable
from datetime import date, time

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal import languages
from resources.models import (
    TRANSLATED,
    HoursException,
    Listing,
    ListingAudience,
    ListingLanguage,
    ListingNeed,
    Location,
    OpeningHours,
    PhoneLine,
)

PLAIN = (
    "cost",
    "min_age",
    "max_age",
    "interpreter",
    "room",
    "room_weeks",
    "room_since",
    "status",
    "quick_exit",
    "website",
    "email",
)
TEXTS = [f"{field}_{language.suffix}" for field in TRANSLATED for language in languages.ALL]
FIELDS = frozenset((*PLAIN, *TEXTS))
# relation key → related name, model, column
CODES = {
    "needs": ("need_rows", ListingNeed, "need"),
    "audiences": ("audience_rows", ListingAudience, "audience"),
    "languages": ("language_rows", ListingLanguage, "language"),
}
# relation key → related name, model, columns in the order people read them
ROWS = {
    "phones": ("phones", PhoneLine, ("number", "extension", "kind", "sms", "languages")),
    "hours": ("hours", OpeningHours, ("weekday", "opens", "closes")),
    "exceptions": ("exceptions", HoursException, ("starts", "ends", "opens", "closes")),
}
# Of the organisation: "organization.website". A feed may say otherwise than an editor there, too.
PARTNER = {
    f"organization.{column}": column
    for column in (
        *(f"{text}_{one.suffix}" for text in ("name", "description") for one in languages.ALL),
        "website",
        "email",
    )
}
PLACE = ("name", "address", "city", "state", "postal_code", "latitude", "longitude", "directions")
KNOWN = FIELDS | set(CODES) | set(ROWS) | set(PARTNER) | {"places", "live"}


def stated(listing: Listing, keys: Iterable[str]) -> dict:
    """What stands there now for each of these keys that are known."""
    return {key: _stated(listing, key) for key in keys if key in KNOWN}


def _stated(listing: Listing, key: str):
    if key in CODES:
        relation, _model, column = CODES[key]
        return sorted(str(getattr(row, column)) for row in getattr(listing, relation).all())
    if key in ROWS:
        relation, _model, columns = ROWS[key]
        return [
            {column: _plain(getattr(row, column)) for column in columns}
            for row in getattr(listing, relation).all()
        ]
    if key == "places":
        # Whoever reads in another language: what is proposed is written as the English words.
        columns = {column: column for column in PLACE} | {"directions": "directions_en"}
        return [
            {column: _plain(getattr(place, name)) for column, name in columns.items()}
            for place in listing.open_places
        ]
    if key in PARTNER:
        return _plain(getattr(listing.organization, PARTNER[key]))
    return _plain(getattr(listing, key))


def _plain(value):
    if value is None:
        return ""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return value


def same(one, other) -> bool:
    """Whether two stated values mean the same: order of codes and empty parts do not count."""
    return _comparable(one) == _comparable(other)


def _comparable(value):
    if isinstance(value, dict):
        filled = {key: _comparable(part) for key, part in value.items()}
        return {key: part for key, part in filled.items() if part not in ("", [])}
    if isinstance(value, list | tuple):
        parts = [_comparable(part) for part in value]
        return sorted(parts) if all(isinstance(part, str) for part in parts) else parts
    if value is None or value is False:
        return ""
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").strip()
        # Times come as HH:MM and HH:MM:SS.
        return text[:5] if len(text) == 8 and text[2] == text[5] == ":" else text
    return value


def state(listing: Listing, key: str, value) -> None:
    """Let the listing say this instead, in memory. ValidationError where it cannot be so.

    Places are not written here: they are rows that other listings may share. An organisation is
    changed in memory as well; the caller saves it.
    """
    if key in FIELDS:
        _set(listing, key, value)
    elif key in PARTNER:
        _set(listing.organization, PARTNER[key], value)
    elif key in CODES:
        relation, model, column = CODES[key]
        known = {getattr(row, column): row for row in getattr(listing, relation).all()}
        codes = dict.fromkeys(value)
        rows = [known.get(code) or _row(model, {column: code}) for code in codes]
        setattr(listing, relation, rows)
    elif key in ROWS:
        relation, model, columns = ROWS[key]
        here = set(_locations_named(value))
        rows = [
            _row(
                model,
                {
                    name: row[name]
                    for name in (*columns, "location_id")
                    if row.get(name) not in (None, "")
                    and (name != "location_id" or row[name] in here)
                },
            )
            for row in value
        ]
        setattr(listing, relation, rows)


def _set(instance, column: str, value) -> None:
    field = instance._meta.get_field(column)
    if value in ("", None):
        value = None if field.null else field.get_default()
    setattr(instance, column, field.clean(value, instance))


def _locations_named(rows) -> Iterable[int]:
    """Keys of the places at which some of these rows hold, as far as they are still there."""
    named = {row.get("location_id") for row in rows} - {None, ""}
    found = Location.objects.filter(pk__in=named) if named else Location.objects.none()
    return found.values_list("pk", flat=True)


def _row(model, values: dict):
    row = model(**values)
    try:
        row.clean_fields(exclude=["listing", "location"])
    except (ValidationError, TypeError, ValueError) as error:
        raise ValidationError(
            _("“%(value)s” does not fit here."),
            params={"value": ", ".join(str(value) for value in values.values())[:80]},
        ) from error
    return row
