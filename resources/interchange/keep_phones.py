"""Rows of phones: lines to call and to text."""

from resources.interchange import phones
from resources.interchange.csv_files import Row
from resources.interchange.package import Package
from resources.interchange.records import BadValue, PhoneRecord, Skipped
from resources.interchange.vocabulary import languages_of

LINE_KINDS = {"tty": "tty", "textphone": "tty", "tdd": "tty", "fax": "fax"}
TEXT_KINDS = {"sms", "text"}


def phone(row: Row, package: Package) -> Skipped | None:
    """A cell of several numbers becomes several lines; the columns beside it hold for all."""
    if row["contact_id"] and not any(
        row[f"{kind}_id"] for kind in ("service_at_location", "service", "location", "organization")
    ):
        return Skipped(row.where, "It belongs to a contact, and contacts are not kept.")
    owner = package.owner(row)
    if package.is_own:
        found = [PhoneRecord(row["number"][:40])] if row["number"] else []
    else:
        found = phones.lines(row["number"])
    if not found:
        raise BadValue(f"“{row['number'][:40]}” is no phone number.")
    over = package.line_extras.pop(row["id"], {})
    extension = over.get("extension", row["extension"] or found[0].extension)
    found[0] = found[0]._replace(extension=extension.removesuffix(".0"))
    kind = row.first("type", "number_type").lower()
    spoken = package.phone_languages.pop(row["id"], ()) or languages_of(
        row.first("languages", "language") or row["department"]
    )
    if where := package.torn.get(("languages", row["id"])):
        package.tear(owner.kind, owner.id, where)
    bits = package.bits_of(owner.kind, owner.id)
    for line in found:
        line = PhoneRecord(
            line.number,
            line.extension[:12],
            spoken or line.languages,
            line.sms or kind in TEXT_KINDS,
            LINE_KINDS.get(kind, line.kind),
            owner.location,
        )
        _add(bits, line, package.is_own)
    return None


def _add(bits, line: PhoneRecord, is_own: bool) -> None:
    before = next(reversed(bits.all("phones")), None)
    if line.sms and before and before[:2] == line[:2] and before.location == line.location:
        # The same number once to call and once to text is one line.
        bits.all("phones")[-1] = before._replace(sms=True)
    elif is_own or line not in bits.all("phones"):
        bits.add("phones", line)
