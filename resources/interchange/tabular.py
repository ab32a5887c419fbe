"""HSDS tabular: one CSV a table, joined by ids. Written for 1.x, with the names of 3.x beside."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from resources.interchange import hours, values
from resources.interchange.csv_files import Row, rows
from resources.interchange.records import (
    BadValue,
    HoursRecord,
    ListingRecord,
    OrganizationRecord,
    PhoneRecord,
    PlaceRecord,
    Refused,
    Skipped,
)
from resources.interchange.vocabulary import (
    cost_of,
    languages_of,
    needs_of_codes,
    needs_of_words,
)

LAYOUT = "HSDS tabular"
# Tables have plural names in some editions and singular ones in others.
TABLES = {
    "organizations": ("organizations", "organization"),
    "services": ("services", "service"),
    "locations": ("locations", "location"),
    "addresses": ("addresses", "address", "physical_addresses"),
    "phones": ("phones", "phone"),
    "schedules": ("regular_schedules", "schedules", "schedule"),
    "joins": ("services_at_location", "service_at_locations", "service_at_location"),
    "languages": ("languages", "language"),
}
NO_ROOM = {
    "holiday_schedules": "Hours of single days are not kept yet.",
    "programs": "Programs are not kept.",
    "mail_addresses": "Postal addresses are not kept.",
    "contacts": "Contacts are not kept.",
}


def fits(files: dict[str, list[str]]) -> bool:
    services = files.get("services") or files.get("service") or []
    organizations = files.get("organizations") or files.get("organization") or []
    return {"id", "name"} <= set(services) and {"id", "name"} <= set(organizations)


@dataclass
class Package:
    """The small tables, by the id they hang on. Services themselves are streamed."""

    locations: dict[str, Row] = field(default_factory=dict)
    addresses: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    phones: dict[tuple, list[PhoneRecord]] = field(default_factory=lambda: defaultdict(list))
    hours: dict[tuple, list[HoursRecord]] = field(default_factory=lambda: defaultdict(list))
    at: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    spoken: dict[tuple, list[str]] = field(default_factory=lambda: defaultdict(list))


def read(path: Path) -> Iterator[OrganizationRecord | ListingRecord | Refused | Skipped]:
    package = Package()
    yield from _each(path, "locations", _keep_location, package)
    yield from _each(path, "addresses", _keep_address, package)
    yield from _each(path, "phones", _keep_phone, package)
    yield from _each(path, "schedules", _keep_hours, package)
    yield from _each(path, "joins", _keep_join, package)
    yield from _each(path, "languages", _keep_language, package)
    yield from _each(path, "organizations", _organization, package)
    yield from _each(path, "services", _service, package)
    for table, reason in NO_ROOM.items():
        if (path / f"{table}.csv").exists():
            for row in rows(path / f"{table}.csv"):
                yield row if isinstance(row, Refused) else Skipped(row.where, reason)


def _each(path: Path, table: str, take, package: Package):
    """Every row of a table, through `take`, which keeps it, makes a record or raises `BadValue`."""
    for name in TABLES[table]:
        file = path / f"{name}.csv"
        if not file.exists():
            continue
        for row in rows(file):
            if isinstance(row, Refused):
                yield row
                continue
            try:
                made = take(row, package)
            except BadValue as problem:
                made = Refused(row.where, str(problem))
            if made is not None:
                yield made
        return


def _keep_location(row: Row, package: Package) -> None:
    if not row["id"]:
        raise BadValue("It has no id.")
    package.locations[row["id"]] = row


def _keep_address(row: Row, package: Package) -> None:
    if row["location_id"] not in package.locations:
        raise BadValue("Its location is not in the package.")
    package.addresses[row["location_id"]].append(row)


def _owners(row: Row) -> list[tuple[str, str]]:
    kinds = ("service_id", "location_id", "organization_id")
    return [(kind, row[kind]) for kind in kinds if row[kind]]


def _keep_phone(row: Row, package: Package) -> Skipped | None:
    kind = row.first("number_type", "type").lower()
    if kind == "fax":
        return Skipped(row.where, "Fax numbers are not kept.")
    number, extension = values.phone(row["number"])
    if not number:
        raise BadValue(f"“{row['number'][:40]}” is no phone number.")
    owners = _owners(row)
    if not owners:
        return Skipped(row.where, "The number belongs to no service, location or organization.")
    line = PhoneRecord(
        number,
        row["extension"][:12] or extension,
        languages_of(row.first("languages", "language") or row["department"]),
        kind == "sms",
    )
    package.phones[owners[0]].append(line)
    return None


def _keep_hours(row: Row, package: Package) -> Skipped | None:
    owners = _owners(row)
    days = [day for day in row.first("weekday", "byday").split(",") if day.strip()]
    if not owners or not days:
        return Skipped(row.where, "The hours belong to no day, service or location.")
    span = hours.clock(row["opens_at"]), hours.clock(row["closes_at"])
    package.hours[owners[0]] += [HoursRecord(hours.weekday(day), *span) for day in days]
    return None


def _keep_join(row: Row, package: Package) -> None:
    package.at[row["service_id"]].append(row["location_id"])


def _keep_language(row: Row, package: Package) -> None:
    for owner in _owners(row)[:1]:
        package.spoken[owner] += languages_of(row.first("code", "language", "name"))


def _organization(row: Row, package: Package) -> OrganizationRecord:
    if not row["id"]:
        raise BadValue("It has no id.")
    return OrganizationRecord(
        where=row.where,
        source_id=row["id"],
        name=values.name(row["name"]),
        description=values.text(row["description"]),
        website=values.url(row.first("website", "url")),
        email=values.email(row["email"]),
    )


def _service(row: Row, package: Package) -> ListingRecord:
    if not row["id"]:
        raise BadValue("It has no id.")
    at = [row["location_id"]] if row["location_id"] else package.at.get(row["id"], [])
    locations = [package.locations[key] for key in at if key in package.locations]
    owner = row["organization_id"] or next(
        (place["organization_id"] for place in locations if place["organization_id"]), ""
    )
    if not owner:
        raise BadValue("It belongs to no organization.")
    keys = [("service_id", row["id"]), *(("location_id", place["id"]) for place in locations)]
    phones = _gathered(package.phones, keys) or package.phones.get(("organization_id", owner), [])
    fees = row.first("fees", "fees_description")
    description = row.first("description", "short_desc")
    spoken = languages_of(
        ", ".join([row["languages"], *(place["languages"] for place in locations)])
    )
    return ListingRecord(
        where=row.where,
        source_id=row["id"],
        organization_id=owner,
        name=values.name(row["name"]),
        summary=values.first_sentences(row["short_desc"] or description),
        description=values.text(description),
        who_for=values.text(_lines(row["audience"], _eligibility(row))),
        how_to_get=values.text(row.first("application_process", "how_to_apply")),
        bring=values.text(row["required_documents"]),
        cost=cost_of(fees),
        cost_note=values.text(fees),
        # A service's own hours win over those of the house it is in.
        hours=tuple(dict.fromkeys(_first_of(package.hours, keys))),
        website=values.url(row.first("website", "url")),
        email=values.email(row["email"]),
        live=row["status"].lower() in ("", "active"),
        needs=needs_of_codes(row["taxonomy_ids"]) or needs_of_words(row["name"], row["keywords"]),
        languages=spoken or tuple(dict.fromkeys(_gathered(package.spoken, keys))),
        places=tuple(_places(locations, package)),
        phones=tuple(dict.fromkeys(phones)),
    )


def _eligibility(row: Row) -> str:
    text = row.first("eligibility", "eligibility_description")
    return "" if text.lower().rstrip(".") == "none" else text


def _places(locations: list[Row], package: Package) -> Iterator[PlaceRecord]:
    for location in locations:
        for address in package.addresses.get(location["id"], ()):
            street = [address["address_1"], address["address_2"]]
            yield values.place(
                source_id=location["id"],
                name=location["name"],
                address=", ".join(part for part in street if part),
                city=address["city"],
                state=address["state_province"],
                postal_code=address["postal_code"],
                latitude=location["latitude"],
                longitude=location["longitude"],
                directions=location["transportation"],
            )


def _lines(*parts: str) -> str:
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _gathered(table, keys) -> list:
    return [item for key in keys for item in table.get(key, ())]


def _first_of(table, keys) -> list:
    return next((table[key] for key in keys if table.get(key)), [])
