"""What the mapping reads: plain rows, fetched in bulk. Eight queries, however many listings."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from portal import languages
from resources.models import (
    TRANSLATED,
    TRANSLATED_LOCATION,
    HoursException,
    Listing,
    ListingAudience,
    ListingLanguage,
    ListingNeed,
    ListingPlace,
    Location,
    OpeningHours,
    PhoneLine,
)

TRANSLATED_ORGANIZATION = ("name", "description")
LISTING = (
    "pk",
    "hsds_id",
    "slug",
    "organization_id",
    "min_age",
    "max_age",
    "cost",
    "interpreter",
    "room",
    "room_weeks",
    "room_since",
    "status",
    "quick_exit",
    "website",
    "email",
    "verified_on",
    "verified_by",
    "live",
    "modified_at",
    "source",
    "source_id",
)
# Read by the export alone: never part of an answer to the public.
UPKEEP = ("review_every", "review_email", "review_language", "go_live_at", "expire_at")
ORGANIZATION = ("pk", "hsds_id", "slug", "website", "email", "source", "source_id")
LOCATION = (
    "pk",
    "hsds_id",
    "organization__hsds_id",
    "name",
    "is_confidential",
    "address",
    "city",
    "state",
    "postal_code",
    "country",
    "latitude",
    "longitude",
    "access",
    "source",
    "source_id",
)
PHONE = ("listing_id", "number", "extension", "languages", "sms", "kind", "location_id")
HOURS = ("listing_id", "weekday", "opens", "closes", "location_id")
EXCEPTION = ("listing_id", "starts", "ends", "opens", "closes", "location_id")


@dataclass(slots=True)
class Service:
    """One listing with everything that hangs on it. `places` are rows of locations."""

    row: dict
    organization: dict
    needs: set[str] = field(default_factory=set)
    audiences: set[str] = field(default_factory=set)
    spoken: set[str] = field(default_factory=set)
    places: list[dict] = field(default_factory=list)
    phones: list[dict] = field(default_factory=list)
    hours: list[dict] = field(default_factory=list)
    exceptions: list[dict] = field(default_factory=list)
    # Rows of locations by key, those that only a phone or an hour names among them.
    locations: dict[int, dict] = field(default_factory=dict)


def columns(names: Iterable[str], spoken: Iterable[languages.Language]) -> list[str]:
    """The columns of these translated texts in these languages and in English."""
    suffixes = dict.fromkeys(["en", *(language.suffix for language in spoken)])
    return [f"{name}_{suffix}" for name in names for suffix in suffixes]


def organizations(queryset, spoken) -> list[dict]:
    return list(queryset.values(*ORGANIZATION, *columns(TRANSLATED_ORGANIZATION, spoken)))


def locations(queryset, spoken) -> list[dict]:
    return list(queryset.values(*LOCATION, *columns(TRANSLATED_LOCATION, spoken)))


def heads(keys: Iterable[int], spoken, *, upkeep: bool = False) -> dict[int, Service]:
    """The listings with their organisations, in the order of the keys. One query."""
    keys = list(keys)
    own = [*LISTING, *(UPKEEP if upkeep else ()), *columns(TRANSLATED, spoken)]
    owners = _prefixed("organization", ORGANIZATION, TRANSLATED_ORGANIZATION, spoken)
    found = {
        row["pk"]: row
        for row in Listing.objects.filter(pk__in=keys).order_by().values(*own, *owners.values())
    }
    return {pk: Service(found[pk], _under(found[pk], owners)) for pk in keys if pk in found}


def load(keys: Iterable[int], spoken, *, upkeep: bool = False) -> dict[int, Service]:
    """The same with all parts."""
    services = heads(keys, spoken, upkeep=upkeep)
    mine = {"listing_id__in": list(services)}
    for model, column, into in (
        (ListingNeed, "need", "needs"),
        (ListingAudience, "audience", "audiences"),
        (ListingLanguage, "language", "spoken"),
    ):
        for pk, value in model.objects.filter(**mine).values_list("listing_id", column):
            getattr(services[pk], into).add(value)
    for model, names, into in (
        (PhoneLine, PHONE, "phones"),
        (OpeningHours, HOURS, "hours"),
        (HoursException, EXCEPTION, "exceptions"),
    ):
        for row in model.objects.filter(**mine).values(*names):
            getattr(services[row["listing_id"]], into).append(row)
    _places(services, mine, spoken)
    return services


def _places(services, mine, spoken) -> None:
    """One query; a second one where a phone or an hour names a place the listing is not at."""
    wanted = _prefixed("location", LOCATION, TRANSLATED_LOCATION, spoken)
    houses = {}
    rows = ListingPlace.objects.filter(**mine).order_by("pk")
    for row in rows.values("listing_id", *wanted.values()):
        house = houses.setdefault(row["location__pk"], _under(row, wanted))
        services[row["listing_id"]].places.append(house)
    others = {
        part["location_id"]
        for service in services.values()
        for part in (*service.phones, *service.hours, *service.exceptions)
    } - {None, *houses}
    if others:
        more = locations(Location.objects.filter(pk__in=others), spoken)
        houses |= {row["pk"]: row for row in more}
    for service in services.values():
        service.locations = houses


def _prefixed(relation, plain, translated, spoken) -> dict[str, str]:
    return {name: f"{relation}__{name}" for name in (*plain, *columns(translated, spoken))}


def _under(row, names) -> dict:
    return {name: row[column] for name, column in names.items()}
