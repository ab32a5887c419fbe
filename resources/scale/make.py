"""Making up partners, locations and listings, batch by batch."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from uuid import UUID

import zipcodes
from django.db import connection, transaction
from django.utils.text import slugify

from resources import models
from resources.bulk import Table
from resources.choices import SPEAKS, Access, Audience, Cost, LineKind, Need, Room, Status
from resources.scale.hours import PATTERNS
from resources.scale.texts import Writer

SOURCE = "made-up"
BATCH = 1000
LISTINGS_A_PARTNER = 10
SPOKEN = list(SPEAKS)
SPOKEN_WEIGHTS = list(accumulate(1 / (rank + 1) for rank in range(len(SPOKEN))))


class Maker:
    """Makes up `count` listings with the chance of one seed."""

    def __init__(self, *, seed: int, today: date, only_english: bool = False):
        self.chance = Random(seed)
        self.today = today
        self.writer = Writer(self.chance, only_english=only_english)
        self.tables = {
            model: Table(model)
            for model in (
                models.Organization,
                models.Location,
                models.Listing,
                models.ListingNeed,
                models.ListingAudience,
                models.ListingLanguage,
                models.ListingPlace,
                models.PhoneLine,
                models.OpeningHours,
                models.HoursException,
            )
        }
        self.towns = _towns()
        # Town by the ids of a partner's locations, filled by `partners`.
        self.partners: list[tuple[int, str, list[int]]] = []

    @transaction.atomic
    def fill(self, count: int, told: Callable[[int], None] = lambda done: None) -> list[int]:
        """Write everything; the ids of the new listings. `told` hears how many are done."""
        self._make_partners(max(1, count // LISTINGS_A_PARTNER))
        made = []
        for start in range(0, count, BATCH):
            made += self._make_listings(range(start, min(start + BATCH, count)))
            told(len(made))
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                for table in self.tables.values():
                    cursor.execute(f"ANALYZE {table.name}")
        return made

    def _make_partners(self, count: int) -> None:
        organizations, locations = [], []
        for number in range(count):
            organization, name = self.tables[models.Organization].new_pk(), ""
            name = self.writer.partner_name()
            slug = f"{slugify(name)[:100]}-m{number}"
            organizations.append(
                {
                    "id": organization,
                    "hsds_id": self._uuid(),
                    "slug": slug,
                    "name": name,
                    "name_en": name,
                    "website": f"https://{slug}.example.org",
                    "email": f"hello@{slug}.example.org",
                    "source": SOURCE,
                    "source_id": str(number),
                }
            )
            town = self.chance.choice(self.towns)
            rows = [
                self._location(organization, f"{number}-{at}", town)
                for at in range(self.chance.choice((1, 1, 2, 3)))
            ]
            locations += rows
            self.partners.append((organization, town["city"], [row["id"] for row in rows]))
        self.tables[models.Organization].insert(organizations)
        self.tables[models.Location].insert(locations)

    def _location(self, organization: int, source_id: str, town: dict) -> dict:
        chance = self.chance
        row = {
            "id": self.tables[models.Location].new_pk(),
            "hsds_id": self._uuid(),
            "organization_id": organization,
            "source": SOURCE,
            "source_id": source_id,
        }
        if chance.random() < 0.01:
            return row | {"name": f"{self.writer.place_name()} House", "is_confidential": True}
        street = self.writer.street()
        directions = self.writer.directions(street)
        row |= directions | {
            "directions": directions["directions_en"],
            "address": f"{chance.randrange(1, 400)} {street}",
            "city": town["city"],
            "state": "MA",
            "postal_code": town["zip_code"],
            "latitude": round(float(town["lat"]) + chance.gauss(0, 0.01), 5),
            "longitude": round(float(town["long"]) + chance.gauss(0, 0.01), 5),
            "access": chance.sample(Access.values, k=chance.randrange(4)),
        }
        if chance.random() < 0.1:
            note = self.writer.access_note()
            row |= note | {"access_note": note["access_note_en"]}
        return row

    def _make_listings(self, numbers: range) -> list[int]:
        rows = {model: [] for model in self.tables}
        for number in numbers:
            organization, city, locations = self.chance.choice(self.partners)
            needs = self.chance.choices(Need.values, k=self.chance.choice((1, 1, 2, 3)))
            needs = list(dict.fromkeys(needs))
            listing = self._listing(number, organization, needs, city)
            rows[models.Listing].append(listing)
            places = self.chance.sample(
                locations, k=min(len(locations), self.chance.choice((1, 1, 1, 2, 3)))
            )
            self._children(rows, listing["id"], needs, places)
        for model, table in self.tables.items():
            if rows[model]:
                table.insert(rows[model])
        return [row["id"] for row in rows[models.Listing]]

    def _listing(self, number: int, organization: int, needs: list[str], city: str) -> dict:
        chance = self.chance
        texts = self.writer.listing(needs, city)
        slug = f"{slugify(texts['name_en'])[:120]}-m{number}"
        verified = self.today - timedelta(days=chance.randrange(366))
        every = chance.choice((30, 90, 180, 180, 365, 365, 365))
        room = chance.choice(Room.values)
        row = {
            "id": self.tables[models.Listing].new_pk(),
            "hsds_id": self._uuid(),
            "slug": slug,
            "organization_id": organization,
            "cost": chance.choice((Cost.FREE.value, *Cost.values)),
            "interpreter": chance.random() < 0.3,
            "room": room,
            "room_weeks": chance.randrange(1, 20) if room == Room.WAITING else None,
            "room_since": None if room == Room.UNKNOWN else verified,
            "status": Status.PAUSED.value if chance.random() < 0.02 else Status.ACTIVE.value,
            "website": f"https://example.org/{slug}",
            "email": f"listing-{number}@example.org",
            "verified_on": verified,
            "verified_by": chance.choice(("By phone", "By e-mail", "On a visit")),
            "review_every": every,
            "review_due": verified + timedelta(days=every),
            "source": SOURCE,
            "source_id": str(number),
            "live": True,
            **{field: texts[f"{field}_en"] for field in models.TRANSLATED},
            **texts,
        }
        if chance.random() < 0.4:
            row["min_age"], row["max_age"] = chance.choice(
                ((0, 5), (3, 10), (5, 12), (11, 14), (13, 18), (14, 21), (16, None), (18, None))
            )
        return row

    def _children(self, rows: dict, listing: int, needs: list[str], places: list[int]) -> None:
        chance = self.chance
        spoken = self._spoken(chance.choice((1, 1, 2, 2, 3, 4, 6)))
        audiences = chance.sample(Audience.values, k=chance.choice((1, 2, 3)))
        first, second = chance.randrange(200, 990), chance.randrange(10_000)
        lines = [{"number": f"617-{first}-{second:04d}", "sms": chance.random() < 0.3}]
        if chance.random() < 0.3:
            lines.append({"number": f"781-{first}-{second:04d}"})
        if chance.random() < 0.1:
            lines.append({"number": f"978-{first}-{second:04d}", "kind": LineKind.FAX.value})
        hours = [
            {"weekday": day, "opens": opens, "closes": closes}
            for day, opens, closes in chance.choice(PATTERNS)
        ]
        closed = []
        if chance.random() < 0.1:
            starts = self.today + timedelta(days=chance.randrange(-20, 90))
            closed.append({"starts": starts, "ends": starts + timedelta(days=chance.randrange(8))})
        for model, parts in (
            (models.ListingNeed, [{"need": need} for need in needs]),
            (models.ListingAudience, [{"audience": audience} for audience in audiences]),
            (models.ListingLanguage, [{"language": code} for code in spoken]),
            (models.ListingPlace, [{"location_id": place} for place in places]),
            (models.PhoneLine, [line | {"languages": spoken} for line in lines]),
            (models.OpeningHours, hours),
            (models.HoursException, closed),
        ):
            rows[model] += [part | {"listing_id": listing} for part in parts]

    def _spoken(self, count: int) -> list[str]:
        """English nearly always, others more rarely the further down they stand."""
        drawn = self.chance.choices(SPOKEN, cum_weights=SPOKEN_WEIGHTS, k=count * 2)
        first = ["en"] if self.chance.random() < 0.9 else []
        return list(dict.fromkeys([*first, *drawn]))[:count]

    def _uuid(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)


def _towns() -> list[dict]:
    """The ZIP codes of eastern Massachusetts that have streets."""
    return sorted(
        (
            town
            for town in zipcodes.filter_by(state="MA", zip_code_type="STANDARD")
            if float(town["long"]) > -71.7
        ),
        key=lambda town: town["zip_code"],
    )
