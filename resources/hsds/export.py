"""The tabular package, written a handful of listings at a time: memory stays flat.

An answer of the API and a row of the package come from the same object of `mapping`, in English;
what HSDS has no column for goes into the two tables of our own. `tables` says what stands where.
"""

import csv
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db.models import QuerySet

from portal import languages
from resources.choices import ReviewEvery, Status
from resources.hsds import mapping, parts, rows, terms
from resources.hsds.tables import COLUMNS, GUARD, NUMBERS, VERSION, guard
from resources.hsds.words import ENGLISH
from resources.models import (
    TRANSLATED,
    TRANSLATED_LOCATION,
    ListingPlace,
    Location,
    Organization,
)

CHUNK = 250
# Two exports of one state are the same, byte for byte: no clock in the archive.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
# The English texts that HSDS holds word for word: the others are in `translations`.
HELD = {
    "organizations": {"name", "description"},
    "locations": {"directions"},
    "services": {"name", "who_for", "how_to_get", "cost_note", "area", "hours_note"},
}
# Where a key of an object is a table of its own.
PARTS = {
    "schedules": "schedules",
    "service_areas": "service_areas",
    "languages": "languages",
    "cost_options": "cost_options",
    "required_documents": "required_documents",
    "capacities": "service_capacity",
    "attributes": "attributes",
    "addresses": "addresses",
    "accessibility": "accessibility",
}
UPKEEP_DEFAULTS = {
    "review_every": ReviewEvery.HALF_YEAR.value,
    "review_email": "",
    "review_language": languages.DEFAULT.code,
    "go_live_at": None,
    "expire_at": None,
}


def export(path: Path, listings: QuerySet, *, whole: bool, told: Callable = lambda done: None):
    """Write these listings to a folder, or to an archive where the path ends in `.zip`.

    `whole`: everything that another site of ours needs to go on with it, the partners' e-mails for
    checking among it, and the organisations and locations that no listing uses. Otherwise only
    what every visitor may see. Returns how many listings were written.
    """
    if path.suffix.lower() != ".zip":
        path.mkdir(parents=True, exist_ok=True)
        return _folder(path, listings, whole, told)
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=path.parent) as folder:
        count = _folder(Path(folder), listings, whole, told)
        made = path.with_name(f"{path.name}.part")
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in ("datapackage.json", *(f"{table}.csv" for table in COLUMNS)):
                entry = zipfile.ZipInfo(name, LONG_AGO)
                entry.compress_type = zipfile.ZIP_DEFLATED
                with open(Path(folder, name), "rb") as file, archive.open(entry, "w") as into:
                    while piece := file.read(1 << 20):
                        into.write(piece)
        made.replace(path)
    return count


def _folder(path: Path, listings, whole, told) -> int:
    with ExitStack() as stack:
        writer = Writer(path, stack)
        writer.terms()
        writer.organizations(_partners(listings, whole))
        writer.locations(_places(listings, whole), whole)
        count = 0
        for keys in _in_order(listings):
            writer.services(rows.load(keys, languages.ALL, upkeep=whole).values(), whole)
            count += len(keys)
            told(count)
    text = json.dumps(datapackage(), indent=1, ensure_ascii=False)
    (path / "datapackage.json").write_text(text + "\n", encoding="utf-8")
    return count


def _partners(listings, whole) -> QuerySet:
    partners = Organization.objects.all()
    return partners if whole else partners.filter(pk__in=listings.values("organization"))


def _places(listings, whole) -> QuerySet:
    places = Location.objects.all()
    if whole:
        return places
    return places.filter(
        pk__in=ListingPlace.objects.filter(listing__in=listings).values("location")
    )


def _in_order(found: QuerySet) -> Iterator[list]:
    """Keys in the order of the ids, which is the same wherever the data is."""
    last = None
    while True:
        after = found if last is None else found.filter(hsds_id__gt=last)
        pairs = list(after.order_by("hsds_id").values_list("hsds_id", "pk")[:CHUNK])
        if not pairs:
            return
        yield [pk for _hsds_id, pk in pairs]
        last = pairs[-1][0]


class Writer:
    """The open files of one package."""

    def __init__(self, path: Path, stack: ExitStack):
        self._writers = {}
        for table, names in COLUMNS.items():
            file = (path / f"{table}.csv").open("w", encoding="utf-8", newline="")
            stack.push(file)
            self._writers[table] = csv.writer(file)
            self._writers[table].writerow(names)

    def row(self, table: str, values: dict) -> None:
        names = COLUMNS[table]
        cells = [("" if values.get(name) is None else values[name]) for name in names]
        self._writers[table].writerow(
            [guard(cell) if isinstance(cell, str) else cell for cell in cells]
        )

    def terms(self) -> None:
        with ENGLISH.active():
            for taxonomy in terms.TAXONOMIES.values():
                self.row("taxonomies", terms.as_taxonomy(taxonomy))
            for term in terms.BY_ID.values():
                self.row("taxonomy_terms", terms.as_term(term, "en"))
            self.row("units", parts.unit())

    def organizations(self, partners: QuerySet) -> None:
        for keys in _in_order(partners):
            some = rows.organizations(Organization.objects.filter(pk__in=keys), languages.ALL)
            for row in sorted(some, key=lambda row: row["hsds_id"]):
                with ENGLISH.active():
                    made = mapping.organization(row, ENGLISH, marked=True)
                self.row("organizations", made)
                self._parts(made, "organization_id", made["id"])
                self._extras("organizations", made["id"], {"slug": row["slug"]})
                self._texts("organizations", row, rows.TRANSLATED_ORGANIZATION)

    def locations(self, places: QuerySet, whole: bool) -> None:
        for keys in _in_order(places):
            some = rows.locations(Location.objects.filter(pk__in=keys), languages.ALL)
            for row in sorted(some, key=lambda row: row["hsds_id"]):
                with ENGLISH.active():
                    made = mapping.location(row, ENGLISH)
                # Our own next site needs the name of a private place too.
                self.row("locations", made | ({"name": row["name"]} if whole else {}))
                self._parts(made, "location_id", made["id"])
                if "addresses" not in made:
                    country = row["country"] if row["country"] != "US" else ""
                    self._extras(
                        "locations", made["id"], {"state": row["state"], "country": country}
                    )
                self._texts("locations", row, TRANSLATED_LOCATION)

    def services(self, services, whole: bool) -> None:
        for service in services:
            with ENGLISH.active():
                made = mapping.service(service, ENGLISH)
            row = service.row
            owner = made["id"]
            self.row("services", made | {"organization_id": made["organization"]["id"]})
            self._parts(made, "service_id", owner)
            lines = {one["id"]: one | {"service_id": owner} for one in made.get("phones", ())}
            for joined in made.get("service_at_locations", ()):
                self.row("service_at_location", joined)
                self._parts(joined, "service_at_location_id", joined["id"])
                at = {"service_at_location_id": joined["id"]}
                lines |= {one["id"]: one | at for one in joined.get("phones", ())}
            self._phones(service, lines)
            facts = {"slug": row["slug"]}
            facts |= {name: row[name] for name in ("room_weeks", "room_since") if row[name]}
            if not row["live"]:
                facts["live"] = False
                facts["status"] = row["status"] if row["status"] != Status.ACTIVE else ""
            if whole:
                facts |= {
                    name: row[name]
                    for name, default in UPKEEP_DEFAULTS.items()
                    if row[name] != default
                }
            self._extras("services", owner, facts)
            self._texts("services", row, TRANSLATED)

    def _parts(self, made: dict, owner_column: str, owner: str) -> None:
        for key, table in PARTS.items():
            for part in made.get(key, ()):
                values = part | {owner_column: owner}
                if table == "attributes":
                    term = part["taxonomy_term"]["id"]
                    values |= {"link_id": owner, "taxonomy_term_id": term}
                elif table == "service_capacity":
                    values["unit_id"] = part["unit"]["id"]
                self.row(table, values)

    def _phones(self, service: rows.Service, rows_by_id: dict[str, dict]) -> None:
        """In the listing's own order, whatever place they are for; and what HSDS cannot hold."""
        own = {place["pk"] for place in service.places}
        # In the groups in which the mapping numbers them.
        groups = [[line for line in service.phones if line["location_id"] not in own]]
        groups += [[line for line in service.phones if line["location_id"] == pk] for pk in own]
        owner = service.row["hsds_id"]
        pairs = [pair for lines in groups for pair in parts.phone_lines(owner, lines, service)]
        order = {id(line): position for position, line in enumerate(service.phones)}
        for line, made in sorted(pairs, key=lambda pair: order[id(pair[0])]):
            for one in made:
                self.row("phones", rows_by_id[one["id"]])
                for language in one.get("languages", ()):
                    self.row("languages", language | {"phone_id": one["id"]})
            if line["extension"] and not parts.is_number(line["extension"]):
                self._extras("phones", made[0]["id"], {"extension": line["extension"]})

    def _extras(self, table: str, owner: str, facts: dict) -> None:
        for name, value in facts.items():
            if value in (None, ""):
                continue
            if isinstance(value, bool):
                value = str(value).lower()
            elif hasattr(value, "isoformat"):
                value = value.isoformat()
            self.row("extras", {"table": table, "id": owner, "field": name, "value": str(value)})

    def _texts(self, table: str, row: dict, names) -> None:
        for language in languages.ALL:
            held = HELD[table] if language is languages.DEFAULT else ()
            texts = {name: row[f"{name}_{language.suffix}"] for name in names if name not in held}
            if any(texts.values()):
                owner = {"table": table, "id": str(row["hsds_id"]), "language": language.code}
                self.row("translations", owner | texts)


def datapackage() -> dict:
    """A Frictionless tabular data package of these files."""
    return {
        "name": "human_services_data",
        "title": "Community help",
        "profile": "tabular-data-package",
        "version": "3.2",
        "homepage": "http://docs.openreferral.org",
        "x-presente": {"version": VERSION, "guard": GUARD},
        "resources": [
            {
                "name": table,
                "path": f"{table}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "profile": "tabular-data-resource",
                "schema": {
                    "fields": [
                        {"name": name, "type": "number" if name in NUMBERS else "string"}
                        for name in names
                    ],
                    **({"primaryKey": "id"} if table not in ("extras", "translations") else {}),
                },
            }
            for table, names in COLUMNS.items()
        ],
    }
