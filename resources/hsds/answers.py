"""What each address gives: a page, one object, or everything as a stream.

A `Collection` knows the keys of what is asked for and makes objects of a handful of keys at a
time; the rest is the same for all.
"""

import uuid
from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property

from django.db.models import QuerySet

from resources.hsds import filters, ids, mapping, rows, terms
from resources.hsds.paging import Members, page_of
from resources.hsds.tally import Counted
from resources.hsds.words import Words
from resources.models import DirectorySettings, Listing, ListingPlace, Location, Organization

CHUNK = 200
# The best of a search, where it is one condition among others: SQLite takes no longer list.
MOST_FOUND = 10_000


class Collection:
    def __init__(self, asked: dict, words: Words, today: date):
        self.asked, self.words, self.today = asked, words, today
        self.latest: datetime | None = None

    @cached_property
    def settings(self) -> DirectorySettings:
        return DirectorySettings.current()

    def counted(self, asked: dict) -> Counted:
        return Counted(asked, self.words.language.code, self.today, self.settings)

    def searched(self, asked: dict) -> filters.Searched:
        among = self.counted(asked | {"search": None}).tally(filters.services(asked, self.shown))
        return filters.Searched(self.asked["search"], self.words.language, among.bits)

    @property
    def shown(self) -> QuerySet:
        return Listing.objects.shown(self.today, self.settings)

    def keys(self) -> QuerySet | filters.Searched | list:
        raise NotImplementedError

    def key_of(self, wanted: uuid.UUID):
        """The key of the one with this id, or None where there is none to show."""
        raise NotImplementedError

    def objects(self, keys: list) -> list[dict]:
        """In the order of the keys. A fixed number of queries."""
        raise NotImplementedError

    def details(self, keys: list) -> list[dict]:
        return self.objects(keys)

    def page(self) -> dict:
        """Sets `latest`, the last change among all pages of it, where that is known."""
        found = self.keys()
        if isinstance(found, QuerySet):
            counted = self.counted(self.asked).tally(found)
            self.latest = counted.latest
            found = Members(counted.bits)
        page = page_of(found, self.asked)
        with self.words.active():
            return page.around(self.objects(page.keys))

    def one(self, wanted: uuid.UUID) -> dict | None:
        key = self.key_of(wanted)
        if key is None:
            return None
        with self.words.active():
            found = self.details([key])
        return found[0] if found else None

    def stream(self) -> Iterator[list[dict]]:
        """Everything that matches, a handful at a time: memory stays flat.

        A bad request is a problem here and now, not in the middle of an answer.
        """
        return self._stream(self.keys())

    def _stream(self, found: QuerySet | filters.Searched | list) -> Iterator[list[dict]]:
        for keys in _handfuls(found):
            with self.words.active():
                made = self.objects(keys)
            yield made


def _handfuls(found: QuerySet | filters.Searched | list) -> Iterator[list]:
    if not isinstance(found, QuerySet):
        found = found[:]
        yield from (found[start : start + CHUNK] for start in range(0, len(found), CHUNK))
        return
    last = 0
    while keys := list(
        found.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]
    ):
        yield keys
        last = keys[-1]


class Services(Collection):
    def keys(self):
        if self.asked["search"]:
            return self.searched(self.asked)
        return filters.services(self.asked, self.shown)

    def key_of(self, wanted):
        shown = self.shown.filter(hsds_id=wanted)
        return shown.values_list("pk", flat=True).first()

    def objects(self, keys):
        if self.asked["minimal"]:
            return self._minimal(keys)
        if self.asked["full"]:
            return self.details(keys)
        services = rows.heads(keys, self.words.spoken).values()
        return [mapping.service_head(service, self.words) for service in services]

    def details(self, keys):
        services = rows.load(keys, self.words.spoken).values()
        return [mapping.service(service, self.words) for service in services]

    def _minimal(self, keys):
        names = rows.columns(("name",), self.words.spoken)
        listings = Listing.objects.filter(pk__in=keys).order_by()
        columns = ("pk", "hsds_id", "live", "status", "modified_at")
        found = {
            row["pk"]: mapping.minimal(row, self.words) for row in listings.values(*columns, *names)
        }
        return [found[pk] for pk in keys if pk in found]


class Organizations(Collection):
    def keys(self):
        return filters.organizations(self.asked, self.shown)

    def key_of(self, wanted):
        shown = filters.organizations({}, self.shown).filter(hsds_id=wanted)
        return shown.values_list("pk", flat=True).first()

    def objects(self, keys):
        if self.asked.get("full") or self.asked["full_service"]:
            return self.details(keys)
        return [mapping.organization(row, self.words) for row in self._rows(keys)]

    def details(self, keys):
        found = {
            row["pk"]: mapping.organization(row, self.words, marked=True)
            for row in self._rows(keys)
        }
        for pk, services in self._services(found).items():
            found[pk]["services"] = services
        for pk, places in self._locations(found).items():
            found[pk]["locations"] = places
        return list(found.values())

    def _rows(self, keys):
        partners = Organization.objects.filter(pk__in=keys)
        by_pk = {row["pk"]: row for row in rows.organizations(partners, self.words.spoken)}
        return [by_pk[pk] for pk in keys if pk in by_pk]

    def _services(self, partners) -> dict[int, list[dict]]:
        listings = self.shown.filter(organization__in=list(partners))
        found = {}
        if self.asked["full_service"]:
            keys = list(listings.order_by("pk").values_list("pk", flat=True))
            for start in range(0, len(keys), CHUNK):
                some = rows.load(keys[start : start + CHUNK], self.words.spoken)
                for service in some.values():
                    made = mapping.service(service, self.words)
                    del made["organization"]
                    found.setdefault(service.organization["pk"], []).append(made)
            return found
        names = rows.columns(("name",), self.words.spoken)
        more = ("organization_id", "hsds_id", "live", "status", "modified_at")
        for row in listings.order_by("pk").values(*more, *names):
            found.setdefault(row["organization_id"], []).append(mapping.minimal(row, self.words))
        return found

    def _locations(self, partners) -> dict[int, list[dict]]:
        used = ListingPlace.objects.filter(listing__in=self.shown)
        places = Location.objects.filter(
            organization__in=list(partners), pk__in=used.values("location")
        )
        by_id = {partner["id"]: pk for pk, partner in partners.items()}
        found = {}
        for row in rows.locations(places.order_by("pk"), self.words.spoken):
            owner = by_id[str(row["organization__hsds_id"])]
            found.setdefault(owner, []).append(mapping.location(row, self.words))
        return found


class ServiceAtLocations(Collection):
    def keys(self):
        # Here the place itself must be near, not just some place of the listing.
        anywhere = self.asked | {"postcode": None, "proximity": None}
        if self.asked["search"]:
            listings = self.searched(anywhere)[:MOST_FOUND]
        else:
            listings = filters.services(anywhere, self.shown)
        places = filters.near(self.asked)
        found = ListingPlace.objects.all() if places is None else places
        return found.filter(listing__in=listings)

    def key_of(self, wanted):
        pair = ids.pair_of(wanted)
        if pair is None:
            return None
        shown = self.shown.filter(pk=pair[0])
        found = ListingPlace.objects.filter(listing__in=shown, location=pair[1])
        return found.values_list("pk", flat=True).first()

    def objects(self, keys):
        return self._made(keys, full=self.asked["full"])

    def details(self, keys):
        return self._made(keys, full=True)

    def _made(self, keys, *, full):
        pairs = ListingPlace.objects.filter(pk__in=keys).values_list(
            "pk", "listing_id", "location_id"
        )
        by_key = {pk: (listing, location) for pk, listing, location in pairs}
        listings = dict.fromkeys(by_key[key][0] for key in keys if key in by_key)
        services = rows.load(listings, self.words.spoken)
        found = []
        for key in keys:
            listing, location = by_key.get(key, (None, None))
            service = services.get(listing)
            places = [one for one in service.places if one["pk"] == location] if service else []
            found += [self._pair(service, place, full) for place in places]
        return found

    def _pair(self, service, place, full):
        made = mapping.service_at_location(service, place, self.words)
        if not full:
            made = {name: made[name] for name in ("id", "service_id", "location_id")}
            made["location"] = mapping.location_head(place, self.words)
        return made | {"service": mapping.service_head(service, self.words)}


class Terms(Collection):
    """Held in memory: a key is the term itself. Words are looked for in this language's names."""

    def keys(self):
        with self.words.active():
            return [term for term in terms.BY_ID.values() if self._is_wanted(term)]

    def _is_wanted(self, term) -> bool:
        # Neither taxonomy has a second level: nothing stands under anything.
        if self.asked["parent_id"]:
            return False
        taxonomy = self.asked["taxonomy_id"]
        if taxonomy and terms.TAXONOMIES[term.taxonomy].id != str(taxonomy):
            return False
        return holds(f"{term.code} {term.name}", self.asked["search"])

    def key_of(self, wanted):
        return terms.BY_ID.get(wanted)

    def objects(self, keys):
        return [terms.as_term(term, self.words.language.tag) for term in keys]

    def details(self, keys):
        return [terms.as_term(term, self.words.language.tag, detail=True) for term in keys]


class Taxonomies(Collection):
    def keys(self):
        found = terms.TAXONOMIES.values()
        return [one for one in found if holds(one.name, self.asked["search"])]

    def key_of(self, wanted):
        return terms.TAXONOMY_BY_ID.get(wanted)

    def objects(self, keys):
        return [terms.as_taxonomy(one) for one in keys]


def holds(text: str, wanted: str | None) -> bool:
    text = text.casefold()
    return all(word in text for word in (wanted or "").casefold().split())


COLLECTIONS = {
    "services": Services,
    "organizations": Organizations,
    "service_at_locations": ServiceAtLocations,
    "taxonomies": Taxonomies,
    "taxonomy_terms": Terms,
}
