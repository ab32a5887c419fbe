"""The directory. Read in this order: organization, location, listing (its queries beside it),
parts, upkeep, reading, settings, facts."""

from resources.models.facts import ListingFacts, Tick
from resources.models.listing import TRANSLATED, Listing
from resources.models.location import TRANSLATED_LOCATION, Location
from resources.models.organization import Organization
from resources.models.parts import (
    HoursException,
    ListingAudience,
    ListingLanguage,
    ListingNeed,
    ListingPlace,
    OpeningHours,
    PhoneLine,
)
from resources.models.reading import MissedSearch, SavedListing
from resources.models.settings import DirectorySettings
from resources.models.upkeep import Correction, Report, ReviewRequest

__all__ = [
    "TRANSLATED",
    "TRANSLATED_LOCATION",
    "Correction",
    "DirectorySettings",
    "HoursException",
    "Listing",
    "ListingAudience",
    "ListingFacts",
    "ListingLanguage",
    "ListingNeed",
    "ListingPlace",
    "Location",
    "MissedSearch",
    "OpeningHours",
    "Organization",
    "PhoneLine",
    "Report",
    "ReviewRequest",
    "SavedListing",
    "Tick",
]
