"""Nested HSDS objects as rows of the tables they would fill."""

from collections import defaultdict
from collections.abc import Iterator

from resources.interchange.csv_files import Row, cleaned
from resources.interchange.records import Refused, Skipped, Where
from resources.interchange.tables import NAMES, NO_ROOM
from resources.interchange.unread import Columns

# Property → table of what is nested in it.
INSIDE = {
    "service": {
        "organization": "organizations",
        "additional_urls": "urls",
        "attributes": "attributes",
        "capacities": "capacity",
        "contacts": "contacts",
        "cost_options": "costs",
        "funding": "funding",
        "languages": "languages",
        "metadata": "metadata",
        "phones": "phones",
        "program": "programs",
        "required_documents": "documents",
        "schedules": "schedules",
        "service_areas": "areas",
        "service_at_locations": "joins",
    },
    "location": {
        "accessibility": "access",
        "addresses": "addresses",
        "attributes": "attributes",
        "contacts": "contacts",
        "languages": "languages",
        "metadata": "metadata",
        "phones": "phones",
        "schedules": "schedules",
    },
    "organization": {
        "additional_websites": "urls",
        "attributes": "attributes",
        "contacts": "contacts",
        "funding": "funding",
        "locations": "locations",
        "metadata": "metadata",
        "organization_identifiers": "identifiers",
        "phones": "phones",
        "programs": "programs",
        "services": "services",
    },
    "service_at_location": {
        "service": "services",
        "location": "locations",
        "contacts": "contacts",
        "phones": "phones",
        "schedules": "schedules",
        "service_areas": "areas",
    },
    "phone": {"languages": "languages"},
    "attribute": {"taxonomy_term": "terms"},
}
KIND_OF = {
    "services": "service",
    "locations": "location",
    "organizations": "organization",
    "joins": "service_at_location",
    "phones": "phone",
    "attributes": "attribute",
}
# Objects within others that need no table of their own.
BESIDE = {"taxonomy_detail", "metadata"}
ONE_OF_ITS_KIND = {"services", "locations", "organizations", "terms"}
LONGEST = 200_000


class Nested:
    """Rows by table. `seen` holds (table, id) of what earlier objects brought along."""

    is_own = False
    is_one_file = True

    def __init__(self, seen: set, unread: Columns | None = None):
        self.seen, self.unread = seen, unread or Columns()
        self.tables: dict[str, list[Row]] = defaultdict(list)
        self.remarks: list[Refused | Skipped] = []

    def rows(self, table: str, *, again: bool = False, take=None) -> Iterator[Row]:
        return iter(self.tables.get(table, ()))

    def headings(self, table: str) -> list[str]:
        return list({name for row in self.tables.get(table, ()) for name in row})

    def table_of(self, one) -> str:
        """What kind of object this is, told by its properties; empty where it is none of ours."""
        if not isinstance(one, dict):
            return ""
        keys = set(one)
        if {"location", "location_id"} & keys and {"id"} <= keys and not {"name"} & keys:
            return "joins"
        if {"addresses", "location_type", "transportation", "latitude"} & keys:
            return "locations"
        if {"organization", "organization_id", "application_process", "status"} & keys:
            return "services"
        if {"website", "legal_status", "services", "uri", "tax_status"} & keys and "name" in keys:
            return "taxonomies" if "version" in keys else "organizations"
        if {"code", "taxonomy", "taxonomy_detail"} & keys:
            return "terms"
        if {"id", "name", "description"} <= keys:
            return "organizations" if "email" in keys else "taxonomies"
        return ""

    def add(self, table: str, one: dict, where: Where, owners: dict | None = None) -> None:
        key = str(one.get("id") or "")
        if where.part and table in ONE_OF_ITS_KIND:
            # The same organisation comes along with each of its services.
            if (table, key) in self.seen:
                return
        if key:
            self.seen.add((table, key))
        row = Row(_scalars(one))
        row.update(owners or {})
        row.where = where
        kind = KIND_OF.get(table)
        nested = [
            (name, inner, child)
            for name, inner in INSIDE.get(kind or "", {}).items()
            for child in _objects(one.get(name))
        ]
        self._link(kind, row, one, owners or {})
        self._tell_unread(table, one, where)
        self.tables[table].append(row)
        counts: dict[str, int] = defaultdict(int)
        below = {f"{kind}_id": row["id"]} if kind and row["id"] else {}
        for name, inner, child in nested:
            counts[name] += 1
            label = f"{name} {counts[name]}" if isinstance(one[name], list) else name
            part = f"{where.part} › {label}" if where.part else label
            self.add(inner, child, where._replace(part=part[:200]), below)

    def _tell_unread(self, table: str, one: dict, where: Where) -> None:
        """Whole objects that no table here has."""
        known = INSIDE.get(KIND_OF.get(table, ""), {}).keys() | BESIDE
        for name, value in one.items():
            if isinstance(value, dict | list) and value and name not in known:
                if table not in NO_ROOM:
                    self.unread.tell(where.file, f"{NAMES[table][0]}.{name[:100]}")

    def _link(self, kind, row: Row, one: dict, owners: dict) -> None:
        """Ids that are there as nested objects only."""
        names = {
            "service": ("organization",),
            "service_at_location": ("service", "location"),
            "attribute": ("taxonomy_term",),
        }
        for name in names.get(kind, ()):
            inner = one.get(name)
            if isinstance(inner, dict) and isinstance(inner.get("id"), str | int):
                row[f"{name}_id"] = str(inner["id"])
        if kind == "attribute" and owners:
            entity, key = next(iter(owners.items()))
            row["link_id"], row["link_entity"] = key, entity.removesuffix("_id")
        detail = one.get("taxonomy_detail")
        if isinstance(detail, dict) and isinstance(detail.get("name"), str):
            row["taxonomy"] = detail["name"]


def _scalars(one: dict) -> Iterator[tuple[str, str]]:
    for key, value in one.items():
        if isinstance(value, bool):
            yield key, "true" if value else "false"
        elif isinstance(value, str | int | float):
            text = cleaned(str(value)) if not isinstance(value, int) or abs(value) < 1e30 else ""
            if text:
                yield key, text[:LONGEST]


def _objects(value) -> list[dict]:
    if isinstance(value, dict):
        return [value]
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
