"""A small feed that tests change and send again, and what an editor does in between."""

import csv

from wagtail.models import ModelLogEntry

from resources.actions.importing import import_feed
from resources.choices import Decision, Origin
from resources.models import Correction, Listing, ListingFacts, Location, Organization

ORGANIZATIONS = [{"id": "o1", "name": "County", "description": "", "url": "https://c.example.org"}]
LOCATIONS = [{"id": "l1", "organization_id": "o1", "name": "House", "transportation": "Bus 1"}]
ADDRESSES = [
    {"id": "a1", "location_id": "l1", "address_1": "1 Mill Road", "city": "Riverbend"}
    | {"state_province": "MA", "postal_code": "02155"}
]
JOINS = [{"id": f"j{number}", "service_id": f"s{number}", "location_id": "l1"} for number in "12"]
PHONES = [{"id": "p1", "service_id": "s1", "number": "617-555-0101"}]
SCHEDULES = [
    {"id": "h1", "service_id": "s1", "weekday": "Monday", "opens_at": "09:00", "closes_at": "12:00"}
]

HOUSES = [
    {"id": f"l{number}", "organization_id": "o1", "name": f"House {number}"}
    for number in range(1, 6)
]
# What hangs on five services, each in a house of its own.
OF_FIVE = {
    "locations": HOUSES,
    "addresses": [
        {"id": f"a{one['id']}", "location_id": one["id"], "address_1": f"{one['id']} Mill Road"}
        for one in HOUSES
    ],
    "service_at_location": [
        {"id": f"j{number}", "service_id": f"s{number}", "location_id": f"l{number}"}
        for number in range(1, 6)
    ],
    "phones": [
        {"id": f"p{number}", "service_id": f"s{number}", "number": f"617-555-010{number}"}
        for number in range(1, 6)
    ],
    "schedules": [
        {"id": f"h{number}", "service_at_location_id": f"j{number}", "weekday": "Monday"}
        | {"opens_at": "09:00", "closes_at": "12:00"}
        for number in range(1, 6)
    ],
    "languages": [
        {"id": f"g{number}", "phone_id": f"p{number}", "code": "es"} for number in range(1, 6)
    ],
    "taxonomy_terms": [
        {"id": f"t{number}", "name": name, "code": ""}
        for number, name in enumerate(["Food", "Housing", "Legal", "Dental", "Tutoring"], start=1)
    ],
    "attributes": [
        {"id": f"x{number}", "link_id": f"s{number}", "taxonomy_term_id": f"t{number}"}
        for number in range(1, 6)
    ],
}


def services(count=2):
    return [
        {"id": f"s{number}", "organization_id": "o1", "name": f"Service {number}"}
        | {"description": "We help.", "fees": "Free", "status": "active", "assured_date": ""}
        for number in range(1, count + 1)
    ]


class Feed:
    """Tables that a test changes, written to a folder whenever they are sent."""

    def __init__(self, folder):
        self.folder = folder
        self.tables = {
            "organizations": [dict(row) for row in ORGANIZATIONS],
            "services": services(),
            "locations": [dict(row) for row in LOCATIONS],
            "addresses": [dict(row) for row in ADDRESSES],
            "service_at_location": [dict(row) for row in JOINS],
            "phones": [dict(row) for row in PHONES],
            "schedules": [dict(row) for row in SCHEDULES],
        }

    def __getattr__(self, name):
        return self.tables[name]

    def write(self):
        self.folder.mkdir(exist_ok=True)
        for name, rows in self.tables.items():
            with (self.folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                headings = list(rows[0]) if rows else ["id", "name", "organization_id"]
                writer = csv.DictWriter(file, headings)
                writer.writeheader()
                writer.writerows(rows)
        return self.folder

    def rewrite(self, table, old, new):
        """Written, with these letters of a table changed by hand. Returns the folder."""
        path = self.write() / f"{table}.csv"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))
        return self.folder

    def send_with(self, table, old, new):
        report = import_feed(path=self.rewrite(table, old, new))
        assert report.unaccounted == {}
        return report

    def send(self, **options):
        report = import_feed(path=self.write(), **options)
        assert report.unaccounted == {}
        return report


def first():
    return Listing.objects.get(source_id="s1")


def edit(listing, **facts):
    """As an editor does: in a revision that is published."""
    for name, value in facts.items():
        setattr(listing, name, value)
    listing.save_revision().publish()


def everything() -> list:
    models = (Organization, Location, Listing, Correction, ListingFacts, ModelLogEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]


def conflict() -> Correction:
    return Correction.objects.get(origin=Origin.FEED, decision=Decision.WAITING)
