"""The small objects of HSDS: phones, schedules, languages, cost, room. Empty ones are left out."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time

from django.utils.translation import gettext as _

from resources.choices import SPEAKS, Cost, LineKind, Room
from resources.hsds import ids
from resources.hsds.rows import Service
from resources.hsds.words import spoken_name

BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PHONE_TYPES = {LineKind.VOICE: "voice", LineKind.TTY: "textphone", LineKind.FAX: "fax"}
HAS_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*://", re.IGNORECASE)


def filled(pairs: dict) -> dict:
    """Without empty values: HSDS wants the key left out. Zero and False stay."""
    return {key: value for key, value in pairs.items() if value not in (None, "", [], {})}


def web_address(text: str) -> str:
    text = (text or "").strip()
    return text if not text or HAS_SCHEME.match(text) else f"https://{text}"


def moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def clock(value: time) -> str:
    return value.isoformat() if value.second or value.microsecond else f"{value:%H:%M}"


def spoken(owner, codes, *more) -> list[dict]:
    return [
        {"id": ids.part_of(owner, "language", *more, code), "name": spoken_name(code), "code": code}
        for code in SPEAKS
        if code in codes
    ]


def phones(owner, lines: list[dict], service: Service) -> list[dict]:
    return [one for _line, made in phone_lines(owner, lines, service) for one in made]


def phone_lines(owner, lines: list[dict], service: Service) -> Iterator[tuple[dict, list[dict]]]:
    """Each line with its objects: two for one that also takes texts, as a type is one word."""
    seen: dict[tuple, int] = {}
    for line in lines:
        key = (line["number"], line["extension"], line["kind"], _place_key(line, service))
        seen[key] = seen.get(key, 0) + 1
        name = ["phone", *key, seen[key]]
        extension = line["extension"].strip()
        one = filled(
            {
                "id": ids.part_of(owner, *name),
                "location_id": key[-1],
                "number": line["number"],
                "extension": int(extension) if is_number(extension) else None,
                "type": PHONE_TYPES[line["kind"]],
                "description": ""
                if not extension or is_number(extension)
                else _("Extension %(extension)s") % {"extension": extension},
                "languages": spoken(owner, line["languages"] or (), *name),
            }
        )
        made = [one]
        if line["sms"]:
            text = {key: value for key, value in one.items() if key != "languages"}
            made.append(text | {"id": ids.part_of(owner, *name, "text"), "type": "text"})
        yield line, made


def is_number(extension: str) -> bool:
    """Whether nothing is lost by writing it as a number."""
    return extension.isascii() and extension.isdigit() and str(int(extension)) == extension


def _place_key(part: dict, service: Service) -> str:
    place = service.locations.get(part["location_id"])
    return str(place["hsds_id"]) if place else ""


def schedules(owner, hours: list[dict], exceptions: list[dict], service: Service) -> list[dict]:
    spans: dict[tuple, list[str]] = {}
    for row in hours:
        key = (row["opens"], row["closes"], row["location_id"])
        spans.setdefault(key, []).append(BYDAY[row["weekday"] - 1])
    found = []
    for (opens, closes, place), days in spans.items():
        where = _place_key({"location_id": place}, service)
        one = {
            "id": ids.part_of(owner, "hours", opens, closes, where),
            "freq": "WEEKLY",
            "wkst": "MO",
            "byday": ",".join(days),
            "opens_at": clock(opens),
            "closes_at": clock(closes),
        }
        found.append(one | ({"location_id": where} if where else {}))
    for position, row in enumerate(exceptions):
        where = _place_key(row, service)
        one = {
            "id": ids.part_of(owner, "exception", row["starts"], position, where),
            "valid_from": row["starts"].isoformat(),
            "valid_to": row["ends"].isoformat(),
        }
        if row["opens"] is None:
            one["description"] = _("Closed")
        else:
            one |= {
                "description": _("Other hours"),
                "opens_at": clock(row["opens"]),
                "closes_at": clock(row["closes"]),
            }
        found.append(one | ({"location_id": where} if where else {}))
    return found


def hours_note(owner, text: str) -> list[dict]:
    return [{"id": ids.part_of(owner, "hours_note"), "description": text}] if text else []


def area(owner, text: str) -> list[dict]:
    return [{"id": ids.part_of(owner, "area"), "name": text}] if text else []


def documents(owner, text: str) -> list[dict]:
    lines = [line.strip() for line in text.splitlines()]
    return [
        {"id": ids.part_of(owner, "document", position), "document": line}
        for position, line in enumerate(line for line in lines if line)
    ]


def cost(owner, row, words) -> list[dict]:
    if row["cost"] == Cost.UNKNOWN:
        return []
    one = {"id": ids.part_of(owner, "cost"), "option": str(Cost(row["cost"]).label)}
    if row["cost"] == Cost.FREE:
        one |= {"amount": 0, "currency": "USD"}
    note = words.text(row, "cost_note")
    return [one | ({"amount_description": note} if note else {})]


def unit() -> dict:
    """Room is told by a yes or no: 1 of 1, or 0 of 1."""
    return {"id": ids.made_of("unit", "room"), "name": _("Room for new families")}


def capacity(owner, row) -> list[dict]:
    if row["room"] == Room.UNKNOWN:
        return []
    day = row["room_since"]
    since = f"{day.isoformat()}T00:00:00.000Z" if day else moment(row["modified_at"])
    return [
        {
            "id": ids.part_of(owner, "capacity"),
            "unit": unit(),
            "available": 1 if row["room"] == Room.ACCEPTING else 0,
            "maximum": 1,
            "description": str(Room(row["room"]).label),
            "updated": since,
        }
    ]
