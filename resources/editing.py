"""How editors write listings in Wagtail: English, the facts, then a tab for each other language."""

from functools import partial

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.widgets import SlugInput

from portal import languages
from portal.comparing import Ticked
from portal.models import User
from portal.panels import language_tabs
from resources.choices import SPEAKS, SPEAKS_CHOICES, Audience, Need, Room
from resources.models import (
    TRANSLATED,
    TRANSLATED_LOCATION,
    Listing,
    ListingAudience,
    ListingLanguage,
    ListingNeed,
)
from resources.models.location import WHEREABOUTS

LINES = {"summary": 2, "description": 5, "how_to_get": 4}
# How the columns of what a location says in words begin.
WORDS = tuple(f"{text}_" for text in TRANSLATED_LOCATION)


class Paragraphs(forms.Textarea):
    """Ends a line with one sign, as feeds and partners do. A browser sends two: whoever saved the
    form would seem to have changed every text of several lines."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value and value.replace("\r\n", "\n")


class TextsForm(WagtailAdminModelForm):
    """A text that is not there stays so: the history would tell an empty one as a change."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        columns = {column.name: column for column in self._meta.model._meta.concrete_fields}
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField) and name in columns and columns[name].null:
                field.empty_value = None


class ListingForm(TextsForm):
    """Needs, audiences and languages as boxes to tick; each tick is a row of its own."""

    needs = forms.MultipleChoiceField(
        label=_("Needs it meets"), choices=Need, widget=forms.CheckboxSelectMultiple
    )
    audiences = forms.MultipleChoiceField(
        label=_("Whom it serves"),
        choices=Audience,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    spoken = forms.MultipleChoiceField(
        label=_("Languages spoken there"),
        choices=SPEAKS_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    ROWS = (
        ("needs", "need_rows", ListingNeed, "need"),
        ("audiences", "audience_rows", ListingAudience, "audience"),
        ("spoken", "language_rows", ListingLanguage, "language"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, _relation, _model, _column in self.ROWS:
            self.initial.setdefault(name, [str(value) for value in getattr(self.instance, name)])
        if "owner" in self.fields:
            # Editors only: families' names stand in no list.
            self.fields["owner"].queryset = editors()

    def clean(self):
        cleaned = super().clean()
        youngest, oldest = cleaned.get("min_age"), cleaned.get("max_age")
        if youngest is not None and oldest is not None and youngest > oldest:
            self.add_error("max_age", _("The second age is below the first."))
        if cleaned.get("room_weeks") is not None and cleaned.get("room") != Room.WAITING:
            self.add_error("room_weeks", _("Weeks are for a waiting list. Please empty this."))
        return cleaned

    def save(self, commit=True):
        for name, relation, model, column in self.ROWS:
            manager = getattr(self.instance, relation)
            known = {getattr(row, column): row for row in manager.all()}
            manager.set(
                [known.get(value) or model(**{column: value}) for value in self.cleaned_data[name]]
            )
        return super().save(commit=commit)


class LocationForm(TextsForm):
    """A place that becomes private forgets where it is, before anything is checked or saved."""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_confidential"):
            for name in cleaned:
                if name in ("latitude", "longitude") or name.startswith(WORDS):
                    cleaned[name] = None
                elif name in WHEREABOUTS:
                    cleaned[name] = ""
        return cleaned


class TicksPanel(FieldPanel):
    """A list of the form that is no column of the listing: versions are compared all the same."""

    class BoundPanel(FieldPanel.BoundPanel):
        def get_comparison(self):
            name = self.panel.field_name
            return [
                partial(Ticked, str(ListingForm.base_fields[name].label), partial(_ticked, name))
            ]


def _ticked(name: str, listing: Listing) -> list[str]:
    values = getattr(listing, name)
    return [SPEAKS[one] if name == "spoken" else str(one.label) for one in values]


def editors():
    """Whoever may look after listings."""
    return User.objects.with_perm(
        "resources.change_listing", backend="django.contrib.auth.backends.ModelBackend"
    ).order_by("username")


class MissingTexts(HelpPanel):
    """What this language, or any, still lacks: said at the head of its tab."""

    def __init__(self, language, **kwargs):
        super().__init__(template="wagtailadmin/directory/missing.html", **kwargs)
        self.language = language

    def clone_kwargs(self):
        kwargs = super().clone_kwargs() | {"language": self.language}
        kwargs.pop("template", None)
        return kwargs

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context=None):
            language, listing = self.panel.language, self.instance
            wanted = languages.ALL[1:] if language == languages.DEFAULT else [language]
            missing = [
                (one, [Listing._meta.get_field(name).verbose_name for name in names])
                for one in wanted
                if (names := listing.missing_in(one))
            ]
            return super().get_context_data(parent_context) | {
                "missing": missing,
                "overview": language == languages.DEFAULT,
                "new": listing.pk is None,
            }


def _writing(field: str, language: languages.Language) -> forms.Widget:
    if field == "name":
        return forms.TextInput(attrs={"dir": language.direction})
    return Paragraphs(attrs={"rows": LINES.get(field, 3), "dir": language.direction})


def _web_address() -> FieldPanel:
    """Among places and streets, "address" alone would be read as one of those. The English name
    fills it in, with the letters that the field takes."""
    widget = SlugInput({"data-w-slug-allow-unicode-value": False})
    return FieldPanel("slug", heading=_("Web address"), widget=widget)


def listing_form() -> TabbedInterface:
    others = [field for field in TRANSLATED if field != "name"]
    tabs = language_tabs(others, title="name", widget=_writing, head=MissingTexts)
    facts = ObjectList(
        [
            "organization",
            _web_address(),
            *(TicksPanel(name) for name in ("needs", "audiences", "spoken")),
            "cost",
            FieldRowPanel(["min_age", "max_age"]),
            FieldRowPanel(["room", "room_weeks", "room_since"]),
            "status",
            "interpreter",
            InlinePanel("place_rows", heading=_("Places"), label=_("Place"), panels=["location"]),
            InlinePanel(
                "phones",
                heading=_("Phones"),
                label=_("Phone"),
                panels=[
                    FieldRowPanel(["number", "extension", "kind", "sms"]),
                    "languages",
                    "location",
                ],
            ),
            InlinePanel(
                "hours",
                heading=_("Opening hours"),
                label=_("Opening hours"),
                panels=[FieldRowPanel(["weekday", "opens", "closes"]), "location"],
            ),
            InlinePanel(
                "exceptions",
                heading=_("Holidays and other hours"),
                label=_("Days"),
                panels=[FieldRowPanel(["starts", "ends", "opens", "closes"]), "location"],
            ),
            "quick_exit",
            MultiFieldPanel(["website", "email"], heading=_("Online")),
            MultiFieldPanel(
                [
                    FieldRowPanel(["verified_on", "verified_by"]),
                    "owner",
                    "review_every",
                    FieldRowPanel(["review_email", "review_language"]),
                ],
                heading=_("Last checked"),
            ),
        ],
        heading=_("Facts"),
    )
    publishing = ObjectList([PublishingPanel()], heading=_("Publishing"))
    # Second: the last tabs lie behind the preview on a small screen.
    return TabbedInterface([tabs[0], facts, *tabs[1:], publishing], base_form_class=ListingForm)


def location_form() -> TabbedInterface:
    facts = ObjectList(
        [
            "organization",
            "name",
            "is_confidential",
            "address",
            FieldRowPanel(["city", "state", "postal_code"]),
            FieldRowPanel(["latitude", "longitude"]),
            "access",
        ],
        heading=_("Facts"),
    )
    tabs = language_tabs(TRANSLATED_LOCATION, widget=_writing)
    return TabbedInterface([facts, *tabs], base_form_class=LocationForm)


def organization_form() -> TabbedInterface:
    tabs = language_tabs(("description",), title="name", widget=_writing)
    facts = ObjectList([_web_address(), "website", "email"], heading=_("Facts"))
    return TabbedInterface([*tabs, facts], base_form_class=TextsForm)
