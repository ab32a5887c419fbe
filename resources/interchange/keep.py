"""One function a small table: each keeps a row in the package, where its owner will find it.

It returns nothing when the row is taken in, says `Skipped`, or raises `BadValue`.
"""

import re
from sys import intern

from portal import languages
from resources.hsds.tables import TEXTS
from resources.hsds.terms import OWN
from resources.interchange import keep_hours, keep_phones, own, torn, values
from resources.interchange.csv_files import Row
from resources.interchange.package import KIND_OF, Package, Term
from resources.interchange.records import BadValue, Skipped
from resources.interchange.tables import TABLE_OF
from resources.interchange.vocabulary import access_of, languages_of, needs_of_code
from resources.models.listing import TRANSLATED
from resources.models.location import TRANSLATED_LOCATION

PO_BOX = re.compile(r"\s*p\.?\s*o\.?\s*box", re.IGNORECASE)
TRANSLATED_IN = {
    "services": {*TRANSLATED},
    "locations": {*TRANSLATED_LOCATION},
    "organizations": {"name", "description"},
}
# Every text of ours that a package may hold in every language of ours → its column.
COLUMN_OF = {
    (table, field, language.code): f"{field}_{language.suffix}"
    for table, fields in TRANSLATED_IN.items()
    for field in fields
    for language in languages.ALL
}


def join(row: Row, package: Package):
    service, location = row["service_id"], row["location_id"]
    if service not in package.known["service"]:
        raise BadValue("Its service is not in the feed.")
    if location not in package.known["location"]:
        if where := package.torn.get(torn.ANY_LOCATION):
            package.tear("service", service, where)
        raise BadValue("Its location is not in the feed.")
    # All tables share one copy of each id.
    service, location = intern(service), intern(location)
    if row["id"]:
        package.joins[row["id"]] = (service, location)
    if row["description"]:
        words = ("description_en", location, values.text(row["description"]))
        package.bits_of("service", service).add("words_at", words)
    at = package.at.get(service, ())
    if location not in at:
        package.at[service] = (*at, location)


def term(row: Row, package: Package):
    key = row.first("id", "taxonomy_id")
    if not key:
        raise BadValue("It has no id.")
    taxonomy = row.first("taxonomy", "vocabulary")
    package.terms[key] = Term(row.first("code") or key, row.first("name", "term"), taxonomy)


def language(row: Row, package: Package):
    found = languages_of(row.first("code", "language", "name")) or languages_of(row["name"])
    if not found:
        return Skipped(row.where, "The language is not one that listings can name.")
    names_owner = any(row[f"{kind}_id"] for kind in ("service", "location", "service_at_location"))
    if row["phone_id"]:
        package.speaks_on(row["phone_id"], found)
    if names_owner or not row["phone_id"]:
        owner = package.owner(row)
        package.bits_of(owner.kind, owner.id).add("languages", *found)
    return None


def address(row: Row, package: Package):
    if row["location_id"] not in package.known["location"]:
        raise BadValue("Its location is not in the feed.")
    bits = package.bits_of("location", row["location_id"])
    if package.is_own:
        bits.add("addresses", own.address(row))
        return None
    lines = (row[f"address_{number}"] for number in range(1, 5))
    street = ", ".join(line for line in lines if line)
    is_for_mail = row.first("address_type", "type").lower() in ("postal", "mail")
    if is_for_mail and PO_BOX.match(street):
        return Skipped(row.where, "Post-office boxes are not places to go to.")
    cells = {
        "address": street,
        "city": row["city"],
        "state": row.first("state_province", "state", "region"),
        "postal_code": row.first("postal_code", "zip"),
        "country": row["country"],
    }
    facts = values.place(**cells)
    # Where the mail goes is the place only if no other is told.
    kind = "mail_addresses" if is_for_mail else "addresses"
    if facts in bits.all(kind):
        return Skipped(row.where, "Its location has this address already.")
    bits.add(kind, facts)
    return None


def attribute(row: Row, package: Package):
    """Open Eligibility's codes become needs. Codes of 211 are used for the words of their names."""
    key = row.first("taxonomy_term_id", "taxonomy_id")
    about = _about(row, package)
    if not about:
        return Skipped(row.where, "Attributes are kept of services alone.")
    kind, owner = about
    if where := package.torn.get(("terms", key)):
        package.tear(kind, owner, where)
    found = package.terms.get(key)
    if found is None and not row.first("value", "label"):
        raise BadValue("Its term is not in the feed.")
    if found and found.code in OWN:
        package.bits_of(kind, owner).add("own", (found.code, row["value"]))
        return None
    if kind != "service":
        return Skipped(row.where, f"Attributes of {kind}s are not kept.")
    code, name = (found.code, found.name) if found else ("", row.first("value", "label"))
    if need := needs_of_code(code, name):
        package.bits_of(kind, owner).add("needs", *need)
    elif name:
        package.bits_of(kind, owner).add("words", name[:200])
    return None


def _about(row: Row, package: Package) -> tuple[str, str] | None:
    """Which row it marks; None where that is of no kind that has marks here.

    HSDS 3 names its table in `link_entity`, HSDS 2 in `link_type`. Where neither does, ids tell.
    """
    key = row.first("link_id", "service_id")
    table = TABLE_OF.get((row["link_entity"] or row["link_type"]).lower(), "")
    kinds = [KIND_OF[table]] if table in KIND_OF else []
    if table == "joins" and key in package.joins:
        return "service", package.joins[key][0]
    if table not in ("", "joins", *KIND_OF):
        return None
    if not (table or row["link_entity"]):
        kinds = ["service", "location"] if row["link_id"] else ["service"]
    for kind in kinds:
        if key in package.known[kind]:
            return kind, key
    raise BadValue("What it is about is not in the feed.")


def _service(row: Row, package: Package, name: str, value):
    if not value:
        return Skipped(row.where, "It says nothing.")
    owner = package.owner(row)
    if owner.kind != "service":
        return Skipped(row.where, "It is not about a service.")
    bits = package.bits_of("service", owner.id)
    if value not in bits.all(name):
        bits.add(name, value)
    return None


def area(row: Row, package: Package):
    return _service(row, package, "areas", row.first("name", "service_area", "description"))


def document(row: Row, package: Package):
    return _service(row, package, "documents", values.text(row.first("document", "name")))


def eligibility(row: Row, package: Package):
    """HSDS 1.x and 2.x: a table of its own."""
    ages = row["minimum_age"], row["maximum_age"]
    if any(ages):
        _service(row, package, "ages", ages)
    words = row.first("eligibility", "eligibility_description")
    return _service(row, package, "eligibility", words) if words or not any(ages) else None


def cost(row: Row, package: Package):
    option = (row["option"], row["amount"], row["currency"].upper(), row["amount_description"])
    return _service(row, package, "costs", option if any(option) else "")


def capacity(row: Row, package: Package):
    return _service(row, package, "capacity", (row["available"], row["updated"]))


def url(row: Row, package: Package):
    found = values.url(row.first("url", "uri"))
    if not found:
        raise BadValue("It is no web address.")
    owner = package.owner(row)
    package.bits_of(owner.kind, owner.id).add("urls", found)


def access(row: Row, package: Package):
    if row["location_id"] not in package.known["location"]:
        raise BadValue("Its location is not in the feed.")
    words = [row.first("description", "accessibility"), row["details"]]
    found = ". ".join(word.rstrip(". ") for word in words if word)
    if not found:
        return Skipped(row.where, "It says nothing.")
    if not package.is_own:
        bits = package.bits_of("location", row["location_id"])
        bits.add("access", *access_of(found))
        bits.add("access_notes", found)
    return None


def extra(row: Row, package: Package):
    package.overwrite(row["table"], row["id"], row["field"], row["value"])


def translation(row: Row, package: Package):
    """Texts in one language. Exports of version 1 have a row for each text."""
    table, language = row["table"], row["language"]
    filled = {name: row[name] for name in TEXTS if row[name]}
    said = {row["field"]: row["text"]} if row["field"] else filled
    if not said.keys() <= TRANSLATED_IN.get(table, set()):
        raise BadValue("There is no such text here.")
    if language not in languages.BY_CODE:
        return Skipped(row.where, "The language is not one of this site.")
    for name, text in said.items():
        package.overwrite(table, row["id"], COLUMN_OF[table, name, language], text)
    return None


# In the order in which one needs the other.
TABLES = {
    "terms": term,
    "extras": extra,
    "translations": translation,
    "joins": join,
    "languages": language,
    "addresses": address,
    "access": access,
    "phones": keep_phones.phone,
    "schedules": keep_hours.schedule,
    "holidays": keep_hours.holiday,
    "attributes": attribute,
    "areas": area,
    "documents": document,
    "eligibility": eligibility,
    "costs": cost,
    "capacity": capacity,
    "urls": url,
}
