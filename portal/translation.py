"""Which texts have a column for each language."""

from modeltranslation.translator import TranslationOptions, register

from portal.models import BasePage


@register(BasePage)
class BasePageTranslation(TranslationOptions):
    fields = ("title", "seo_title", "search_description")
