"""Which listings, organisations and places a request means."""

import math
from itertools import islice

from django.db.models import F, Q, QuerySet

from portal import languages, zip_codes
from resources.hsds import terms
from resources.hsds.parameters import Near
from resources.hsds.problems import bad_parameter
from resources.models import Listing, ListingPlace, Organization
from resources.search.catalogue import catalogue
from resources.search.matching import match, ranked

METRES_A_DEGREE = 111_320
NOTHING = Q(pk__in=[])


class Searched:
    """Keys of the listings `among` these bits that hold the words, the best first.

    They are put in order as far as a slice needs them. The only door from here to the directory's
    search.
    """

    def __init__(self, text: str, language: languages.Language, among: int):
        self.language, self.known = language, catalogue.refresh()
        self.matches = match(text, language, self.known)
        self.among = among & self.matches.all

    def __len__(self):
        return self.among.bit_count()

    def __getitem__(self, wanted: slice) -> list[int]:
        ordered = ranked(self.matches, self.among, self.language, self.known)
        return list(islice(ordered, wanted.start, wanted.stop))


def services(asked: dict, shown: QuerySet) -> QuerySet:
    """The shown listings under everything but the words looked for."""
    found = shown
    if asked.get("organization_id"):
        found = found.filter(organization__hsds_id=asked["organization_id"])
    if asked.get("modified_after"):
        found = found.filter(modified_at__gte=asked["modified_after"])
    found = found.filter(_marked(asked))
    places = near(asked)
    if places is not None:
        found = found.filter(pk__in=places.values("listing"))
    return found


def organizations(asked: dict, shown: QuerySet) -> QuerySet:
    """Those with something to show. A name of its own is looked for, not the words of its help."""
    listings = shown.filter(_marked(asked))
    found = Organization.objects.filter(pk__in=listings.values("organization"))
    for word in (asked.get("search") or "").split()[:20]:
        columns = [f"name_{language.suffix}" for language in languages.ALL]
        found = found.filter(_any(Q(**{f"{column}__icontains": word}) for column in columns))
    return found


def _any(conditions) -> Q:
    joined = NOTHING
    for condition in conditions:
        joined |= condition
    return joined


def _marked(asked: dict) -> Q:
    wanted = Q()
    if asked.get("taxonomy_term_id"):
        term = terms.BY_ID.get(asked["taxonomy_term_id"])
        wanted &= _in(term.listings) if term else NOTHING
    if asked.get("taxonomy_id"):
        taxonomy = terms.TAXONOMY_BY_ID.get(asked["taxonomy_id"])
        if taxonomy is None:
            wanted &= NOTHING
        elif taxonomy.key == terms.ELIGIBILITY:
            wanted &= _in(Q(need_rows__isnull=False))
    return wanted


def _in(condition: Q) -> Q:
    # Through a sub-query: a join would count a listing once for each of its rows.
    return Q(pk__in=Listing.objects.filter(condition).values("pk"))


def near(asked: dict) -> QuerySet | None:
    """Who is at the places asked for; None where nobody asked. A confidential one is nowhere."""
    postcode, proximity = asked.get("postcode"), asked.get("proximity")
    if not postcode and not proximity:
        return None
    found = ListingPlace.objects.filter(location__is_confidential=False)
    if not proximity:
        return found.filter(location__postal_code__startswith=postcode)
    if proximity.latitude is None:
        if not postcode:
            raise bad_parameter("proximity", "“proximity” in metres needs a “postcode”.")
        centre = centre_of(postcode)
        if centre is None:
            return found.none()
        proximity = Near(proximity.metres, *centre)
    return _within(found, proximity)


def centre_of(postcode: str) -> tuple[float, float] | None:
    code = zip_codes.find_zip(postcode)
    return zip_codes.where(code) if code else None


def _within(found: QuerySet, near: Near) -> QuerySet:
    """Flat-earth distance: right to a few metres in a town, and the same on either database."""
    up = near.metres / METRES_A_DEGREE
    squeeze = max(math.cos(math.radians(near.latitude)), 0.01)
    aside = up / squeeze
    found = found.filter(
        location__latitude__range=(near.latitude - up, near.latitude + up),
        location__longitude__range=(near.longitude - aside, near.longitude + aside),
    )
    north = F("location__latitude") - near.latitude
    east = (F("location__longitude") - near.longitude) * squeeze
    return found.alias(square=north * north + east * east).filter(square__lte=up * up)
