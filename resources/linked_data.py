"""A listing as schema.org JSON-LD, for search engines."""

from django.utils.translation import get_language

from portal import languages
from resources.choices import Cost, Weekday
from resources.models import Listing


def service(listing: Listing, address: str) -> dict:
    """schema.org `Service` in the reader's language; empty properties are left out."""
    language = languages.get(get_language())
    organization = listing.organization
    return _filled(
        {
            "@type": "Service",
            "@id": address,
            "url": address,
            "name": listing.name,
            "description": listing.summary or listing.description,
            "inLanguage": language.tag,
            "serviceType": [str(need.label) for need in listing.needs],
            "audience": _filled({"@type": "Audience", "audienceType": listing.who_for}),
            "isAccessibleForFree": True if listing.cost == Cost.FREE else None,
            "provider": _filled(
                {
                    "@type": "Organization",
                    "name": organization.name,
                    "description": organization.description,
                    "url": organization.website,
                    "email": organization.email,
                }
            ),
            "availableChannel": _channels(listing),
            "hoursAvailable": [
                {
                    "@type": "OpeningHoursSpecification",
                    "dayOfWeek": f"https://schema.org/{Weekday(row.weekday).name.title()}",
                    "opens": f"{row.opens:%H:%M}",
                    "closes": f"{row.closes:%H:%M}",
                }
                for row in listing.hours.all()
            ],
        }
    )


def _channels(listing) -> list[dict]:
    spoken = listing.spoken
    channels = [
        _filled(
            {
                "@type": "ServiceChannel",
                "servicePhone": _filled(
                    {
                        "@type": "ContactPoint",
                        "telephone": line.number,
                        "availableLanguage": line.languages,
                    }
                ),
                "availableLanguage": spoken,
            }
        )
        for line in listing.phones.all()
    ]
    channels += [
        _filled(
            {
                "@type": "ServiceChannel",
                "serviceLocation": _filled(
                    {
                        "@type": "Place",
                        "name": place.name,
                        "address": _filled(
                            {
                                "@type": "PostalAddress",
                                "streetAddress": place.address,
                                "addressLocality": place.city,
                                "addressRegion": place.state,
                                "postalCode": place.postal_code,
                            }
                        ),
                        "geo": {
                            "@type": "GeoCoordinates",
                            "latitude": place.latitude,
                            "longitude": place.longitude,
                        }
                        if place.has_point
                        else None,
                    }
                ),
                "availableLanguage": spoken,
            }
        )
        for place in listing.open_places
    ]
    return channels


def _filled(properties: dict) -> dict | None:
    """Without what is empty; nothing at all when only the type is left."""
    kept = {name: value for name, value in properties.items() if value not in (None, "", [], {})}
    return kept if set(kept) - {"@type"} else None
