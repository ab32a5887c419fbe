"""Two versions of a page or a listing beside each other in Wagtail, in the words of its reader.

Wagtail shows values as Python writes them: "None", "False", "14:00:00".
"""

from datetime import date, datetime, time

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, number_format, time_format
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.admin.compare import (
    FieldComparison,
    TextDiff,
    TextFieldComparison,
    register_comparison_class,
)

from portal import languages
from portal.markup import html


def told(value, names: dict | None = None) -> str:
    """`names` are those of codes in a list."""
    match value:
        case None:
            return ""
        case bool():
            return _("Yes") if value else _("No")
        case datetime():
            # A form's are in local time already.
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            return date_format(local, "DATETIME_FORMAT")
        case date():
            return date_format(value, "DATE_FORMAT")
        case time():
            return time_format(value, "TIME_FORMAT")
        case int():
            return number_format(value)
        case list():
            return ", ".join(str((names or {}).get(one, one)) for one in value)
    return str(value)


class InWords(FieldComparison):
    def htmldiff(self):
        names = dict(getattr(self.field, "vocabulary", ()))
        before, after = told(self.val_a, names), told(self.val_b, names)
        if before == after:
            return escape(after)
        changes = [("deletion", before), ("addition", after)]
        return TextDiff([one for one in changes if one[1]], separator=" ").to_html()


class InItsLanguage(TextFieldComparison):
    """Arabic in an English table, and English in an Arabic one, begin at their own side."""

    def htmldiff(self):
        found = super().htmldiff()
        if code := getattr(self.field, "language", ""):
            language = languages.get(code)
            return html('<div lang="{}" dir="{}">{}</div>', language.tag, language.direction, found)
        return found


class Ticked:
    """What is ticked in a list, each a row of its own: `read` gives the names of one version."""

    is_field = True
    is_child_relation = False

    def __init__(self, label: str, read, before, after):
        self.label, self.before, self.after = label, read(before), read(after)

    def field_label(self) -> str:
        return self.label

    def has_changed(self) -> bool:
        return self.before != self.after

    def htmldiff(self):
        changes = [("equal", one) for one in self.before if one in self.after]
        changes += [("deletion", one) for one in self.before if one not in self.after]
        changes += [("addition", one) for one in self.after if one not in self.before]
        return TextDiff(changes, separator=" · ").to_html()


def register() -> None:
    for kind in (
        models.BooleanField,
        models.DateField,
        models.IntegerField,
        models.JSONField,
        models.TimeField,
    ):
        register_comparison_class(kind, comparison_class=InWords)
    for kind in (models.CharField, models.TextField):
        register_comparison_class(kind, comparison_class=InItsLanguage)
