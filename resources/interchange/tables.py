"""The tables of HSDS under the names they had in its editions, and a folder that holds them."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from resources.hsds.tables import GUARD, unguard
from resources.interchange.csv_files import Row, Take, headings, rows
from resources.interchange.records import Parts, Refused

# Our name of a table → its names in HSDS 1.x, 2.x and 3.x, singular and plural.
NAMES = {
    "organizations": ("organizations", "organization"),
    "services": ("services", "service"),
    "locations": ("locations", "location"),
    "joins": ("service_at_location", "service_at_locations", "services_at_location"),
    "addresses": ("addresses", "address", "physical_addresses", "physical_address"),
    "phones": ("phones", "phone"),
    "schedules": ("schedules", "schedule", "regular_schedules", "regular_schedule"),
    "holidays": ("holiday_schedules", "holiday_schedule"),
    "languages": ("languages", "language"),
    "attributes": (
        "attributes",
        "attribute",
        "service_attributes",
        "service_attribute",
        "other_attributes",
        "other_attribute",
        "services_taxonomy",
        "service_taxonomy",
    ),
    "terms": ("taxonomy_terms", "taxonomy_term", "taxonomy"),
    "taxonomies": ("taxonomies",),
    "areas": ("service_areas", "service_area"),
    "documents": ("required_documents", "required_document"),
    "eligibility": ("eligibility", "eligibilities"),
    "costs": ("cost_options", "cost_option"),
    "capacity": ("service_capacity", "service_capacities", "capacities"),
    "units": ("units", "unit"),
    "access": ("accessibility", "accessibility_for_disabilities"),
    "payments": ("payments_accepted", "payment_accepted"),
    "urls": ("url", "urls", "additional_urls", "additional_websites"),
    "translations": ("translations",),
    "extras": ("extras",),
    "mail": ("mail_addresses", "postal_addresses", "postal_address"),
    "contacts": ("contacts", "contact"),
    "programs": ("programs", "program"),
    "funding": ("funding", "fundings"),
    "identifiers": ("organization_identifiers", "organization_identifier"),
    "metadata": ("metadata",),
    "descriptions": ("meta_table_descriptions", "meta_table_description"),
}
TABLE_OF = {name: table for table, names in NAMES.items() for name in names}
# Understood, and without a place in this directory.
NO_ROOM = {
    "mail": "Postal addresses are not kept.",
    "contacts": "Contacts are not kept: families call the listing itself.",
    "programs": "Programs are not kept.",
    "funding": "Who pays is not kept.",
    "identifiers": "Numbers of registers are not kept.",
    "metadata": "The history of another directory is not kept.",
    "descriptions": "It describes the files, not a service.",
    "units": "Units of capacity are not kept.",
    "payments": "Ways to pay are not kept.",
    "taxonomies": "Names of taxonomies are not kept.",
    "": "This file is not a table of HSDS.",
}
# How a cell with a guard begins, where one cell stands on each line.
GUARDED = f"\n{GUARD}"


class Folder:
    """The CSV files of a folder, by table. Several files of one table are read in turn."""

    is_one_file = False

    def __init__(self, path: Path, counted: Counter):
        self.path, self.counted = path, counted
        # What is to be said of whole files that were read.
        self.remarks: list[str] = []
        self.files: dict[str, list[Path]] = {}
        for file in sorted(path.glob("*.[cCtT][sS][vV]")):
            self.files.setdefault(TABLE_OF.get(file.stem.lower(), ""), []).append(file)
        self.is_own = _is_guarded(path / "datapackage.json")

    def headings(self, table: str) -> list[str]:
        return [name for file in self.files.get(table, ()) for name in headings(file)]

    def rows(
        self, table: str, *, again: bool = False, take: Take | None = None
    ) -> Iterator[Row | Refused | Parts]:
        """`again`: a second look at rows that are counted elsewhere."""
        options = {"clean": _unguarded, "is_sure": True} if self.is_own else {"tells_lost": True}
        if table == "services":
            options["id_of"] = _id_of_service
        for file in self.files.get(table, ()):
            if again:
                yield from rows(file, take=take, **options)
            else:
                yield from rows(file, self.counted, take=take, remarks=self.remarks, **options)


def _id_of_service(row: Row) -> str:
    return row.first("id", "service_uuid")


def _unguarded(cells: list[str]) -> list[str]:
    """Word for word: we wrote them, and blanks at their ends belong to them."""
    if GUARDED not in "\n".join(["", *cells]):
        return cells
    return [unguard(cell) if cell[:1] == GUARD else cell for cell in cells]


def _is_guarded(package: Path) -> bool:
    """Whether we wrote this ourselves, with one apostrophe before what looks like a formula."""
    try:
        if package.stat().st_size > 10_000_000:
            return False
        described = json.loads(package.read_bytes())
        return described["x-presente"]["guard"] == GUARD
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False
