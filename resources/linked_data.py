"""A listing as schema.org JSON-LD, for search engines. Every property stands where it may stand."""

from datetime import time

from django.utils.translation import get_language

from portal import languages
from resources.choices import Access, Cost, Room, Status, Weekday
from resources.models import Listing, Location

SCHEMA = "https://schema.org/"
AVAILABILITY = {
    Room.ACCEPTING: "InStock",
    Room.WAITING: "LimitedAvailability",
    Room.FULL: "SoldOut",
}
MIDNIGHT = time(0)


def service(listing: Listing, address: str) -> dict:
    """schema.org `Service` in the reader's language; empty properties are left out."""
    organization = f"{address}#organization"
    return _filled(
        {
            "@type": "Service",
            "@id": f"{address}#service",
            "url": address,
            "name": listing.name,
            "description": listing.summary or listing.description,
            "mainEntityOfPage": {
                "@type": "WebPage",
                "@id": address,
                "inLanguage": languages.get(get_language()).tag,
            },
            "serviceType": [str(need.label) for need in listing.needs],
            "audience": _audience(listing),
            "areaServed": _filled({"@type": "AdministrativeArea", "name": listing.area}),
            "offers": _offer(listing),
            "provider": _provider(listing, organization),
            "availableChannel": _channels(listing, organization),
            "hoursAvailable": _hours(listing, None) + _exceptions(listing, None),
        }
    )


def _audience(listing) -> dict | None:
    return _filled(
        {
            "@type": "PeopleAudience",
            "audienceType": listing.who_for
            or ", ".join(str(audience.label) for audience in listing.audiences),
            "suggestedMinAge": listing.min_age,
            "suggestedMaxAge": listing.max_age,
        }
    )


def _offer(listing) -> dict | None:
    availability = AVAILABILITY.get(listing.room)
    if listing.status == Status.PAUSED:
        availability = "SoldOut"
    free = listing.cost == Cost.FREE
    return _filled(
        {
            "@type": "Offer",
            "price": 0 if free else None,
            "priceCurrency": "USD" if free else None,
            "description": listing.cost_note,
            "availability": availability and f"{SCHEMA}{availability}",
        }
    )


def _provider(listing, its_id: str) -> dict | None:
    organization = listing.organization
    return _filled(
        {
            "@type": "Organization",
            "@id": its_id,
            "name": organization.name,
            "description": organization.description,
            "url": organization.website,
            "email": organization.email,
        }
    )


def _channels(listing, organization: str) -> list[dict]:
    spoken = listing.spoken
    channels = [
        {
            "@type": "ServiceChannel",
            "servicePhone": _filled(
                {
                    "@type": "ContactPoint",
                    "telephone": f"{line.number};ext={line.extension}"
                    if line.extension
                    else line.number,
                    "availableLanguage": line.languages,
                }
            ),
            "availableLanguage": spoken,
        }
        for line in listing.lines
    ]
    channels += [
        {
            "@type": "ServiceChannel",
            "serviceLocation": _place(listing, place, organization),
            "availableLanguage": spoken,
        }
        for place in listing.open_places
    ]
    if listing.website:
        channels.append({"@type": "ServiceChannel", "serviceUrl": listing.website})
    return [_filled(channel) for channel in channels]


def _place(listing, place: Location, organization: str) -> dict:
    """A branch that people can walk into. Never called for a confidential one."""
    return _filled(
        {
            "@type": "LocalBusiness",
            "name": place.name or listing.organization.name,
            "parentOrganization": {"@id": organization},
            "isAccessibleForFree": True if listing.cost == Cost.FREE else None,
            "address": _filled(
                {
                    "@type": "PostalAddress",
                    "streetAddress": place.address,
                    "addressLocality": place.city,
                    "addressRegion": place.state,
                    "postalCode": place.postal_code,
                    "addressCountry": place.country,
                }
            ),
            "geo": {
                "@type": "GeoCoordinates",
                "latitude": place.latitude,
                "longitude": place.longitude,
            }
            if place.has_point
            else None,
            "amenityFeature": [
                {"@type": "LocationFeatureSpecification", "name": str(one.label), "value": True}
                for one in Access
                if one.value in place.access
            ],
            "openingHoursSpecification": _hours(listing, place),
            "specialOpeningHoursSpecification": _exceptions(listing, place),
        }
    )


def _hours(listing, place: Location | None) -> list[dict]:
    """The week of the whole service, or the one that holds at this place."""
    if listing.status == Status.PAUSED:
        return []
    days: dict[tuple, list[str]] = {}
    for row in _holding(listing.hours.all(), place):
        name = f"{SCHEMA}{Weekday(row.weekday).name.title()}"
        days.setdefault((row.opens, row.closes), []).append(name)
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": names,
            "opens": f"{opens:%H:%M}",
            "closes": f"{closes:%H:%M}",
        }
        for (opens, closes), names in days.items()
    ]


def _exceptions(listing, place: Location | None) -> list[dict]:
    """A day that is closed all through opens and closes at midnight, as search engines read it."""
    return [
        {
            "@type": "OpeningHoursSpecification",
            "validFrom": row.starts.isoformat(),
            "validThrough": row.ends.isoformat(),
            "opens": f"{row.opens or MIDNIGHT:%H:%M}",
            "closes": f"{row.closes or MIDNIGHT:%H:%M}",
        }
        for row in _holding(listing.exceptions.all(), place)
    ]


def _holding(rows, place: Location | None) -> list:
    if place is None:
        return [row for row in rows if row.location_id is None]
    return [row for row in rows if row.location_id in (None, place.pk)]


def _filled(properties: dict) -> dict | None:
    """Without what is empty; nothing at all when only the type is left."""
    kept = {name: value for name, value in properties.items() if value not in (None, "", [], {})}
    return kept if set(kept) - {"@type", "@id"} else None
