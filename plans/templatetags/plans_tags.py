"""Marking what people wrote with the language they wrote it in."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from plans.translating.read import Said
from plans.translating.texts import language_of
from portal import languages

register = template.Library()


@register.filter
def lang_attrs(code):
    """` lang="es" dir="ltr"` for words in a known language; others find their own way."""
    if code not in languages.BY_CODE:
        return format_html(' dir="{}"', "auto")
    language = languages.get(code)
    return format_html(' lang="{}" dir="{}"', language.tag, language.direction)


@register.filter
def written_in(row, unit):
    """The code of the language a row's words are in."""
    return row.languages.get(unit, "")


@register.filter
def said(row, unit):
    """A row's text as the reader reads it; as it was written where nothing was looked for."""
    found = getattr(row, "said", {}).get(unit)
    return found or Said(getattr(row, unit), language_of(row, unit))


@register.filter
def foreign_name(code):
    """The name of a language the reader is not reading the page in; otherwise nothing."""
    if code not in languages.BY_CODE or code == get_language():
        return ""
    return languages.get(code).name
