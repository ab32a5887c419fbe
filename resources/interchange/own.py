"""What only an export of ours says: the terms of our own taxonomy, and columns beside HSDS."""

from itertools import chain

from django.utils.dateparse import parse_datetime

from portal import languages
from resources.choices import Access, Audience, Cost, Need, ReviewEvery, Room, Status
from resources.hsds.tables import TEXTS
from resources.interchange import dates, values
from resources.interchange.csv_files import Row
from resources.interchange.package import Bits
from resources.interchange.records import BadValue

CHOICES = {
    "cost": set(Cost.values),
    "room": set(Room.values),
    "status": set(Status.values),
    "review_language": set(languages.BY_CODE),
}
HOW_OFTEN = set(ReviewEvery.values)
LISTS = {
    "need": ("needs", [need.value for need in Need]),
    "audience": ("audiences", [audience.value for audience in Audience]),
    "access": ("access", [access.value for access in Access]),
}
# The columns of the texts in one language, by its code.
COLUMNS_IN = {
    language.code: [f"{name}_{language.suffix}" for name in TEXTS] for language in languages.ALL
}
ALL_TEXTS = {*chain.from_iterable(COLUMNS_IN.values())}


def organization(row: Row) -> dict:
    return {
        "name_en": _named(row),
        "description_en": row["description"],
        "website": row["website"],
        "email": row["email"],
    }


def location(row: Row) -> dict:
    latitude, longitude = values.point(row["latitude"], row["longitude"])
    return {
        "name": row["name"],
        "latitude": latitude,
        "longitude": longitude,
        "directions_en": row["transportation"],
    }


def address(row: Row) -> dict:
    return {
        "address": row["address_1"],
        "city": row["city"],
        "state": row["state_province"],
        "postal_code": row["postal_code"],
        "country": row["country"],
    }


def listing(row: Row, bits: Bits) -> dict:
    """The columns of HSDS that hold a field of ours word for word."""
    return {
        "name_en": _named(row),
        "who_for_en": row["eligibility_description"],
        "how_to_get_en": row["application_process"],
        "cost_note_en": row["fees_description"],
        "area_en": "".join(bits.all("areas")),
        "hours_note_en": "\n".join(bits.all("notes")),
        "website": row["url"],
        "email": row["email"],
        "min_age": values.number(row["minimum_age"]),
        "max_age": values.number(row["maximum_age"]),
        "interpreter": bool(row["interpretation_services"]),
        "status": "paused" if row["status"] == "temporarily closed" else "active",
        "live": row["status"] != "inactive",
        "verified_on": dates.iso_day(row["assured_date"]),
        "languages": bits.all("languages"),
        "phones": bits.all("phones"),
        "hours": bits.all("hours"),
        "exceptions": bits.all("exceptions"),
    }


def _named(row: Row) -> str:
    if not row["name"]:
        raise BadValue("It has no name.")
    return row["name"]


def facts_of_terms(marks: list[tuple[str, str]]) -> dict:
    """Columns and relations that the terms of our taxonomy set; each comes with its value."""
    found: dict = {}
    for code, value in marks:
        prefix, _, name = code.partition(".")
        if prefix in LISTS:
            relation, known = LISTS[prefix]
            if name in known:
                found.setdefault(relation, []).append(name)
        elif prefix == "cost":
            found["cost"] = name
        elif prefix == "room":
            found["room"] = name
            found["room_weeks"] = values.number(value)
        elif code == "quick_exit":
            found["quick_exit"] = True
        elif code == "checked_by":
            found["verified_by"] = value[:120]
        elif code == "place.confidential":
            found["is_confidential"] = True
        elif code in ("summary", "who_not") and value:
            found[f"{code}_en"] = values.text(value)
    for relation, known in LISTS.values():
        if relation in found:
            found[relation] = [name for name in known if name in found[relation]]
    return found


def overwrites(bits: Bits) -> dict:
    """Columns from `extras.csv` and `translations.csv`, as their fields hold them."""
    found = {}
    for column, value in dict(bits.all("over")).items():
        if column in ALL_TEXTS:
            found[column] = value
        elif column in CHOICES:
            if value not in CHOICES[column]:
                raise BadValue(f"“{value[:40]}” is no value of {column}.")
            found[column] = value
        elif column in ("live", "interpreter", "quick_exit"):
            found[column] = value == "true"
        elif column in ("room_weeks", "review_every"):
            found[column] = values.number(value)
            if column == "review_every" and found[column] not in HOW_OFTEN:
                raise BadValue(f"“{value[:40]}” is no value of {column}.")
        elif column == "room_since":
            found[column] = dates.day(value).isoformat() if value else None
        elif column == "review_email":
            found[column] = values.email(value)
        elif column in ("go_live_at", "expire_at"):
            moment = parse_datetime(value)
            found[column] = moment.isoformat() if moment else None
        elif column in ("slug", "state", "country", "verified_by"):
            found[column] = value
    for code, cells in bits.all("texts"):
        texts = zip(COLUMNS_IN[code], cells, strict=True)
        found |= {column: text for column, text in texts if text}
    return found
