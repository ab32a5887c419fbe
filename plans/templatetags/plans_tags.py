"""Marking what people wrote with the language they wrote it in."""

from django import template
from django.utils.html import format_html

from plans.translating.read import Said
from plans.translating.texts import foreign, language_of
from portal import languages

register = template.Library()
register.filter("foreign", foreign)

ATTRS = {
    one.code: format_html(' lang="{}" dir="{}"', one.tag, one.direction) for one in languages.ALL
}
ANY = format_html(' dir="{}"', "auto")


@register.filter
def lang_attrs(code):
    """` lang="es" dir="ltr"` for words in a known language; others find their own way."""
    return ATTRS.get(code, ANY)


@register.filter
def written_in(row, unit):
    """The code of the language a row's words are in."""
    return row.languages.get(unit, "")


@register.filter
def said(row, unit):
    """A row's text as the reader reads it; as it was written where nothing was looked for."""
    found = getattr(row, "said", {}).get(unit)
    return found or Said(getattr(row, unit), language_of(row, unit))
