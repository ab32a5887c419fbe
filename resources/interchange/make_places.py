"""Locations from the rows of an HSDS package and what hangs on them."""

from collections.abc import Iterator

from resources.interchange import own, torn, values, vocabulary
from resources.interchange.csv_files import Row
from resources.interchange.make import filled, lines_of
from resources.interchange.package import Bits, Package, Site
from resources.interchange.records import LocationRecord, Skipped
from resources.models.location import PRIVATE

POINT = ("latitude", "longitude")


def locations(row: Row, package: Package) -> Iterator[LocationRecord | Skipped]:
    """One for each of its addresses: the second has the id of the location, "#2" added."""
    key = values.identifier(row["id"])
    bits = package.look("location", key)
    spoken = vocabulary.languages_of(row["languages"]) or tuple(bits.all("languages"))
    organization_id = row["organization_id"]
    if row["virtual"].lower() in ("true", "t", "1") or row["location_type"].lower() == "virtual":
        package.sites[key] = Site((), organization_id, spoken)
        yield Skipped(row.where, "It is on the phone or the internet only: no place to go to.")
        return
    torn.refuse(bits.all("torn"))
    said = row["description"]
    if said and package.is_described(said):
        said = ""
        reason = "What it says of itself is what one of the services says."
        yield Skipped(row.where._replace(part="description"), reason)
    if package.is_own:
        shared = own.location(row)
    else:
        shared = values.place(
            name=row["name"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            # Where a place that is private here keeps nothing: not in the texts of a listing.
            directions=lines_of(row["transportation"], said),
        ) | _access(row, bits)
    if row["latitude"] and row["longitude"] and shared.get("latitude") is None:
        yield Skipped(row.where._replace(part="point"), "Its coordinates are not on the map.")
    marked = own.facts_of_terms(bits.all("own"))
    over = own.overwrites(bits)
    addresses = bits.all("addresses") or bits.all("mail_addresses") or [{}]
    if bits.all("addresses") and bits.all("mail_addresses"):
        reason = "Where its mail goes is no place to go to."
        yield Skipped(row.where._replace(part="postal address"), reason)
    keys = tuple(f"{key}#{number + 1}" if number else key for number in range(len(addresses)))
    package.sites[key] = Site(keys, organization_id, spoken)
    for number, (one, address) in enumerate(zip(keys, addresses, strict=True)):
        where = row.where if not number else row.where._replace(part=f"address {number + 1}")
        facts = filled(shared | address | marked | over)
        if number:
            # The point is that of the first.
            facts = {name: value for name, value in facts.items() if name not in POINT}
        if facts.get("is_confidential"):
            facts = without_whereabouts(facts)
        yield LocationRecord(where, one, facts, organization_id)


def without_whereabouts(facts: dict) -> dict:
    return {key: value for key, value in facts.items() if not key.startswith(PRIVATE)}


def _access(row: Row, bits: Bits) -> dict:
    found = [*vocabulary.access_of(row["accessibility"]), *bits.all("access")]
    notes = ". ".join(dict.fromkeys(bits.all("access_notes")))
    return {"access": list(dict.fromkeys(found)), "access_note_en": values.text(notes)}
