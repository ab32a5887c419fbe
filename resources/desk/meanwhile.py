"""A form that lay open while somebody else changed the listing: a partner, a feed, an editor.

What only they changed is put into the form. Where both changed the same, the editor's words stay
and what stands now is told. Nothing is saved before the editor has seen that.
"""

from datetime import date, time
from functools import cached_property

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Revision
from wagtail.snippets.views.snippets import EditView

from portal.comparing import told
from resources.models import Listing

# What tells rows of a formset apart, and what is done to them.
NO_FACTS = {"id", "DELETE", "ORDER"}


class Meanwhile:
    """`data` is what was sent with what others changed since. `theirs` are labels of that, `both`
    those that the editor changed as well, each with what stands now."""

    def __init__(self, make, data, base: Listing, now: Listing):
        """`make` is the form, but for its instance and data."""
        before, after, mine = make(instance=base), make(instance=now), make(data, instance=base)
        self.data = data.copy()
        self.theirs: list[str] = []
        self.both: list[str] = []
        for name in after.fields:
            if _said(before, name) != _said(after, name):
                label = str(after[name].label)
                if name in mine.changed_data:
                    self.both.append(f"{label}: “{_shown(after[name])}”")
                else:
                    _put(self.data, after[name])
                    self.theirs.append(label)
        for name, rows in after.formsets.items():
            if _rows(before.formsets[name]) != _rows(rows):
                label = str(capfirst(rows.model._meta.verbose_name_plural))
                if mine.formsets[name].has_changed():
                    self.both.append(f"{label}: {_rows_shown(rows)}")
                else:
                    _put_rows(self.data, rows)
                    self.theirs.append(label)

    @property
    def words(self) -> str:
        """What the editor should look at; empty where nothing of the form has changed."""
        found = []
        if self.theirs:
            found.append(
                _(
                    "While you were writing, somebody else changed this: %(fields)s. The form has"
                    " it now, beside your words. Please look, and save again."
                )
                % {"fields": ", ".join(self.theirs)}
            )
        if self.both:
            found.append(
                _(
                    "You and somebody else changed the same. The form has yours; this stands now:"
                    " %(fields)s. Please look, and save again."
                )
                % {"fields": "; ".join(self.both)}
            )
        return " ".join(found)


def _said(form, name: str):
    return form.get_initial_for_field(form.fields[name], name)


def _shown(field: forms.BoundField) -> str:
    """As an editor reads it: the name of a choice, not its code; hours and days as on a page."""
    value = field.value()
    if isinstance(value, bool | date | time):
        return told(value)
    values = value if isinstance(value, list | tuple) else [value]
    names = {str(code): str(name) for code, name in getattr(field.field, "choices", ())}
    return ", ".join(names.get(str(one), str(one)) for one in values if one not in (None, ""))


def _rows(formset) -> list[dict]:
    return [
        {name: _said(form, name) for name in form.fields if name not in NO_FACTS}
        for form in formset.initial_forms
    ]


def _rows_shown(formset) -> str:
    """Each row in quotes; a dash where there is none any more."""
    rows = (
        " · ".join(filter(None, map(_cell, row.visible_fields()))) for row in formset.initial_forms
    )
    return ", ".join(f"“{row}”" for row in rows) or "—"


def _cell(field: forms.BoundField) -> str:
    """Of what is ticked, the name."""
    value = field.value()
    if isinstance(value, bool):
        return str(field.label) if value else ""
    return "" if field.name in NO_FACTS else _shown(field)


def _put(data, field: forms.BoundField) -> None:
    """As a browser would send what the field shows."""
    name, value, widget = field.html_name, field.value(), field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        data.setlist(name, ["on"] if value else [])
        return
    shown = widget.format_value(value)
    data.setlist(name, shown if isinstance(shown, list | tuple) else [shown or ""])


def _put_rows(data, formset) -> None:
    for key in [key for key in data if key.startswith(f"{formset.prefix}-")]:
        del data[key]
    for form in (formset.management_form, *formset.initial_forms):
        for field in form:
            _put(data, field)


class ListingEditView(EditView):
    """Its form always tells from which version it was drawn."""

    def get_object(self, queryset=None):
        found = super().get_object(queryset)
        if self.live_object.latest_revision_id is None:
            self.live_object.keep_what_stands()
            found = super().get_object(queryset)
        return found

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if self.meanwhile:
            kwargs["data"] = self.meanwhile.data
        return kwargs

    @cached_property
    def meanwhile(self) -> Meanwhile | None:
        """Nothing where nobody else saved. What is kept while an editor types, Wagtail refuses."""
        if self.request.method != "POST" or self.expects_json_response or not self.is_out_of_date:
            return None
        sent, known = self.request.POST, Revision.objects.for_instance(self.object)
        drawn_from = sent.get("overwrite_revision_id") or sent["loaded_revision_id"]
        revision = known.filter(pk=drawn_from).first() if drawn_from.isdecimal() else None
        if revision is None:
            return None
        form_class, user = self.get_form_class(), self.request.user

        def make(data=None, *, instance):
            return form_class(data, instance=instance, for_user=user)

        return Meanwhile(make, self.request.POST, revision.as_object(), self.object)

    def is_valid(self, form):
        if self.meanwhile and (words := self.meanwhile.words):
            self.produced_error_code = "invalid_revision"
            self.produced_error_message = words
            return False
        return super().is_valid(form)
