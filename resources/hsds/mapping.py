"""A listing as HSDS 3.2 says it: nested objects, without what is empty.

The export lays the same objects out in tables, so an answer and a package never disagree.
`tables` tells the mapping in words. Call inside `words.active()`.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resources.choices import Access, Room, Status
from resources.hsds import attributes, ids, parts
from resources.hsds.parts import filled, moment, web_address
from resources.hsds.rows import Service
from resources.hsds.words import Words

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
        found["attributes"] = [attributes.source(row, "organization", words)]
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
            "phones": parts.phones(owner, here, service),
            "schedules": parts.schedules(owner, hours, exceptions, service)
            + parts.hours_note(owner, words.text(row, "hours_note")),
            "service_areas": parts.area(owner, words.text(row, "area")),
            "service_at_locations": [
                service_at_location(service, place, words) for place in service.places
            ],
            "languages": parts.spoken(owner, service.spoken),
            "cost_options": parts.cost(owner, row, words),
            "required_documents": parts.documents(owner, words.text(row, "bring")),
            "capacities": parts.capacity(owner, row),
            "attributes": attributes.of_service(service, words),
        }
    )
    return found


# --- places ---


def service_at_location(service: Service, place: dict, words: Words) -> dict:
    row = service.row
    at_place = [
        [part for part in parts if part["location_id"] == place["pk"]]
        for parts in (service.phones, service.hours, service.exceptions)
    ]
    owner = row["hsds_id"]
    # The place is said by where these stand.
    lines = [_without_place(one) for one in parts.phones(owner, at_place[0], service)]
    times = [_without_place(one) for one in parts.schedules(owner, *at_place[1:], service)]
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
    """A place without what there may be several of. A confidential one says nothing of where, and
    not its name either: a name can be looked up."""
    found = {
        "id": str(row["hsds_id"]),
        "location_type": "physical",
        "organization_id": str(row["organization__hsds_id"] or ""),
    }
    if not row["is_confidential"]:
        found |= {
            "name": row["name"],
            "transportation": words.text(row, "directions"),
            "latitude": row["latitude"],
            "longitude": row["longitude"],
        }
    return filled(found)


def location(row: dict, words: Words) -> dict:
    owner = row["hsds_id"]
    # Free words may tell where a private place is: of its access only the codes are told.
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
    marked = [attributes.attribute(owner, "location", code, words) for code in marks]
    if row["source"]:
        marked.append(attributes.source(row, "location", words))
    return location_head(row, words) | filled(
        {
            "addresses": _addresses(row),
            "accessibility": accessibility,
            "attributes": marked,
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
