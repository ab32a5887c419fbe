"""A listing as HSDS 3.2 says it: nested objects, without what is empty.

The export lays the same objects out in tables, so an answer and a package never disagree.
`tables` tells the mapping in words. Call inside `words.active()`.
"""

import re
from datetime import UTC, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resources.choices import SPEAKS, Access, Audience, Cost, LineKind, Need, Room, Status
from resources.hsds import ids
from resources.hsds.rows import Service
from resources.hsds.terms import OPEN_ELIGIBILITY, OWN, ROOTS_OF
from resources.hsds.words import Words, spoken_name

BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LINK_TYPES = {code: term.link_type for code, term in (OPEN_ELIGIBILITY | OWN).items()}
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


# --- organizations ---


def organization(row: dict, words: Words, *, marked: bool = False) -> dict:
    found = {
        "id": str(row["hsds_id"]),
        "name": words.text(row, "name"),
        # The one text that HSDS demands even where there is none.
        "description": words.text(row, "description"),
    }
    found |= filled({"email": row["email"], "website": web_address(row["website"])})
    if marked and row["source"]:
        found["attributes"] = [_source(row, "organization", words)]
    return found


# --- services ---


def minimal(row: dict, words: Words) -> dict:
    """What tells a harvester whether to ask for more."""
    return {
        "id": str(row["hsds_id"]),
        "name": words.text(row, "name"),
        "status": status(row),
        "last_modified": moment(row["modified_at"]),
    }


def status(row: dict) -> str:
    if not row["live"]:
        return "inactive"
    return "temporarily closed" if row["status"] == Status.PAUSED else "active"


def service_head(service: Service, words: Words) -> dict:
    """A service as it stands in a list: nothing of which there are several."""
    row = service.row
    texts = (words.text(row, "summary"), words.text(row, "description"))
    return filled(
        {
            "id": str(row["hsds_id"]),
            "name": words.text(row, "name"),
            "description": "\n\n".join(text for text in texts if text),
            "url": web_address(row["website"]),
            "email": row["email"],
            "status": status(row),
            "interpretation_services": _("Interpreter on request") if row["interpreter"] else "",
            "application_process": words.text(row, "how_to_get"),
            "fees_description": words.text(row, "cost_note"),
            "wait_time": wait_time(row),
            "eligibility_description": words.text(row, "who_for"),
            "minimum_age": row["min_age"],
            "maximum_age": row["max_age"],
            "assured_date": row["verified_on"] and row["verified_on"].isoformat(),
            "alert": str(Status.PAUSED.label) if row["status"] == Status.PAUSED else "",
            "last_modified": moment(row["modified_at"]),
            "organization": organization(service.organization, words),
        }
    )


def wait_time(row: dict) -> str:
    if row["room"] == Room.WAITING and row["room_weeks"]:
        weeks = row["room_weeks"]
        return ngettext("About %(weeks)d week", "About %(weeks)d weeks", weeks) % {"weeks": weeks}
    return str(Room(row["room"]).label) if row["room"] in (Room.WAITING, Room.FULL) else ""


def service(service: Service, words: Words) -> dict:
    """A service with all that belongs to it."""
    row = service.row
    owner = row["hsds_id"]
    own = {place["pk"] for place in service.places}
    # What holds at one of its places stands there; at a place it is not at, on the service.
    here = [part for part in service.phones if part["location_id"] not in own]
    hours = [part for part in service.hours if part["location_id"] not in own]
    exceptions = [part for part in service.exceptions if part["location_id"] not in own]
    found = service_head(service, words)
    found |= filled(
        {
            "phones": phones(owner, here, service),
            "schedules": schedules(owner, hours, exceptions, service)
            + _hours_note(owner, words.text(row, "hours_note")),
            "service_areas": _area(owner, words.text(row, "area")),
            "service_at_locations": [
                service_at_location(service, place, words) for place in service.places
            ],
            "languages": spoken(owner, service.spoken),
            "cost_options": _cost(owner, row, words),
            "required_documents": _documents(owner, words.text(row, "bring")),
            "capacities": _capacity(owner, row),
            "attributes": _attributes(service, words),
        }
    )
    return found


def spoken(owner, codes, *more) -> list[dict]:
    return [
        {"id": ids.part_of(owner, "language", *more, code), "name": spoken_name(code), "code": code}
        for code in SPEAKS
        if code in codes
    ]


def phones(owner, lines: list[dict], service: Service) -> list[dict]:
    found = []
    seen: dict[tuple, int] = {}
    for line in lines:
        key = (line["number"], line["extension"], line["kind"], line["location_id"] or "")
        seen[key] = seen.get(key, 0) + 1
        name = ["phone", *key[:3], _place_key(line, service), seen[key]]
        extension = line["extension"].strip()
        one = filled(
            {
                "id": ids.part_of(owner, *name),
                "number": line["number"],
                "extension": int(extension) if _is_number(extension) else None,
                "type": PHONE_TYPES[line["kind"]],
                "description": ""
                if not extension or _is_number(extension)
                else _("Extension %(extension)s") % {"extension": extension},
                "languages": spoken(owner, line["languages"] or (), *name),
            }
        )
        elsewhere = service.locations.get(line["location_id"])
        if elsewhere:
            one["location_id"] = str(elsewhere["hsds_id"])
        found.append(one)
        if line["sms"]:
            # The standard has one type a row: a line that also takes texts is told twice.
            found.append(one | {"id": ids.part_of(owner, *name, "text"), "type": "text"})
    return found


def _is_number(extension: str) -> bool:
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


def _hours_note(owner, text: str) -> list[dict]:
    return [{"id": ids.part_of(owner, "hours_note"), "description": text}] if text else []


def _area(owner, text: str) -> list[dict]:
    return [{"id": ids.part_of(owner, "area"), "name": text}] if text else []


def _documents(owner, text: str) -> list[dict]:
    lines = [line.strip() for line in text.splitlines()]
    return [
        {"id": ids.part_of(owner, "document", position), "document": line}
        for position, line in enumerate(line for line in lines if line)
    ]


def _cost(owner, row, words) -> list[dict]:
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


def _capacity(owner, row) -> list[dict]:
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


# --- places ---


def service_at_location(service: Service, place: dict, words: Words) -> dict:
    row = service.row
    at_place = [
        [part for part in parts if part["location_id"] == place["pk"]]
        for parts in (service.phones, service.hours, service.exceptions)
    ]
    owner = row["hsds_id"]
    # The place is said by where these stand.
    lines = [_without_place(one) for one in phones(owner, at_place[0], service)]
    times = [_without_place(one) for one in schedules(owner, *at_place[1:], service)]
    return filled(
        {
            "id": ids.at_location(row["pk"], place["pk"]),
            "service_id": str(owner),
            "location_id": str(place["hsds_id"]),
            "location": location(place, words),
            "phones": lines,
            "schedules": times,
        }
    )


def _without_place(one: dict) -> dict:
    return {key: value for key, value in one.items() if key != "location_id"}


def location_head(row: dict, words: Words) -> dict:
    """A place without what there may be several of. A confidential one says nothing of where."""
    found = {
        "id": str(row["hsds_id"]),
        "location_type": "physical",
        "organization_id": str(row["organization__hsds_id"] or ""),
        "name": row["name"],
    }
    if not row["is_confidential"]:
        found |= {
            "transportation": words.text(row, "directions"),
            "latitude": row["latitude"],
            "longitude": row["longitude"],
        }
    return filled(found)


def location(row: dict, words: Words) -> dict:
    owner = row["hsds_id"]
    note = words.text(row, "access_note")
    codes = row["access"] or ()
    accessibility = [
        {"id": ids.part_of(owner, "access", one.value), "description": str(one.label)}
        for one in Access
        if one.value in codes
    ]
    if note:
        accessibility.append({"id": ids.part_of(owner, "access_note"), "description": note})
    marks = [f"access.{one.value}" for one in Access if one.value in codes]
    marks += ["place.confidential"] if row["is_confidential"] else []
    attributes = [_attribute(owner, "location", code, words) for code in marks]
    if row["source"]:
        attributes.append(_source(row, "location", words))
    return location_head(row, words) | filled(
        {
            "addresses": _addresses(row),
            "accessibility": accessibility,
            "attributes": attributes,
        }
    )


def _addresses(row: dict) -> list[dict]:
    if row["is_confidential"] or not (row["address"] or row["city"] or row["postal_code"]):
        return []
    return [
        {
            "id": ids.part_of(row["hsds_id"], "address"),
            "address_1": row["address"],
            "city": row["city"],
            "state_province": row["state"],
            "postal_code": row["postal_code"],
            "country": row["country"],
            "address_type": "physical",
        }
    ]


# --- what HSDS has no field for ---


def _attribute(owner, entity: str, code: str, words: Words, value: str = "", label="") -> dict:
    term = words.terms[code]
    return filled(
        {
            "id": ids.part_of(owner, "attribute", code),
            "link_type": LINK_TYPES[code],
            "link_entity": entity,
            "value": value,
            "label": label,
            "taxonomy_term": term,
        }
    )


def _source(row: dict, entity: str, words: Words) -> dict:
    return _attribute(
        row["hsds_id"], entity, "source", words, value=row["source_id"], label=row["source"]
    )


def _attributes(service: Service, words: Words) -> list[dict]:
    row = service.row
    owner = row["hsds_id"]
    needs = [need.value for need in Need if need.value in service.needs]
    roots = dict.fromkeys(code for need in needs for code in ROOTS_OF[need])
    marks = dict.fromkeys(roots, "")
    marks |= {f"need.{need}": "" for need in needs}
    marks |= {f"audience.{one.value}": "" for one in Audience if one.value in service.audiences}
    marks[f"cost.{row['cost']}"] = ""
    marks[f"room.{row['room']}"] = str(row["room_weeks"] or "")
    if row["quick_exit"]:
        marks["quick_exit"] = ""
    told = {
        "summary": words.text(row, "summary"),
        "who_not": words.text(row, "who_not"),
        "checked_by": row["verified_by"],
    }
    marks |= {code: text for code, text in told.items() if text}
    found = [_attribute(owner, "service", code, words, value) for code, value in marks.items()]
    if row["source"]:
        found.append(_source(row, "service", words))
    return found
