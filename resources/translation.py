"""Which texts of the directory have a column for each language."""

from modeltranslation.translator import TranslationOptions, register

from resources.models import TRANSLATED, TRANSLATED_LOCATION, Listing, Location, Organization


@register(Organization)
class OrganizationTranslation(TranslationOptions):
    fields = ("name", "description")
    required_languages = {"en": ("name",), "default": ()}


@register(Listing)
class ListingTranslation(TranslationOptions):
    fields = TRANSLATED
    required_languages = {"en": ("name",), "default": ()}


@register(Location)
class LocationTranslation(TranslationOptions):
    fields = TRANSLATED_LOCATION
