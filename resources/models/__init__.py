"""The directory. Read in this order: organization, listing, parts, search_entry."""

from resources.models.listing import TRANSLATED, Listing
from resources.models.organization import Organization
from resources.models.parts import (
    ListingAudience,
    ListingLanguage,
    ListingNeed,
    OpeningHours,
    PhoneLine,
    Place,
)
from resources.models.search_entry import SearchEntry

__all__ = [
    "TRANSLATED",
    "Listing",
    "ListingAudience",
    "ListingLanguage",
    "ListingNeed",
    "OpeningHours",
    "Organization",
    "PhoneLine",
    "Place",
    "SearchEntry",
]
