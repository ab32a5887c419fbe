"""How editors write listings in Wagtail: one tab a language, English first, then the facts."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)

from portal import languages
from resources.choices import SPEAKS_CHOICES, Audience, Need
from resources.models import (
    TRANSLATED,
    TRANSLATED_LOCATION,
    ListingAudience,
    ListingLanguage,
    ListingNeed,
)

LINES = {"summary": 2, "description": 5, "how_to_get": 4}


class ListingForm(WagtailAdminModelForm):
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

    def save(self, commit=True):
        for name, relation, model, column in self.ROWS:
            manager = getattr(self.instance, relation)
            known = {getattr(row, column): row for row in manager.all()}
            manager.set(
                [known.get(value) or model(**{column: value}) for value in self.cleaned_data[name]]
            )
        return super().save(commit=commit)


def _language_tab(language: languages.Language, fields) -> ObjectList:
    panels = [
        FieldPanel(
            f"{field}_{language.suffix}",
            widget=forms.Textarea(attrs={"rows": LINES.get(field, 3), "dir": language.direction})
            if field != "name"
            else forms.TextInput(attrs={"dir": language.direction}),
        )
        for field in fields
    ]
    return ObjectList(panels, heading=language.name)


def listing_form() -> TabbedInterface:
    tabs = [_language_tab(language, TRANSLATED) for language in languages.ALL]
    facts = ObjectList(
        [
            "organization",
            "slug",
            *(FieldPanel(name) for name in ("needs", "audiences", "spoken")),
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
    return TabbedInterface([*tabs, facts, publishing], base_form_class=ListingForm)


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
    tabs = [_language_tab(language, TRANSLATED_LOCATION) for language in languages.ALL]
    return TabbedInterface([facts, *tabs])


def organization_form() -> TabbedInterface:
    tabs = [_language_tab(language, ("name", "description")) for language in languages.ALL]
    facts = ObjectList(["slug", "website", "email"], heading=_("Facts"))
    return TabbedInterface([*tabs, facts])
