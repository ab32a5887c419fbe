"""Listings, organizations and locations as lists to filter, search and choose from.

Searching looks into names with the database's own `icontains`: it takes quotes and Chinese as they
are, and needs no second index that every save would have to write.
"""

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import BooleanColumn, Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views import chooser
from wagtail.snippets.views.snippets import SnippetViewSet

from portal import languages
from portal.models import User
from resources.choices import Need, Standing
from resources.desk.meanwhile import ListingEditView
from resources.desk.places import LocationCreateView, LocationEditView
from resources.editing import listing_form, location_form, organization_form
from resources.models import TRANSLATED, Listing, ListingNeed, Location, Organization

NAMES = [f"name_{language.suffix}" for language in languages.ALL]
NOBODY = "nobody"
NONE = "none"
# What editors read of a listing without changing it: nothing that only programs need.
INSPECTED = [
    *(f"{field}_{language.suffix}" for field in TRANSLATED for language in languages.ALL),
    "organization",
    "slug",
    "min_age",
    "max_age",
    "cost",
    "interpreter",
    "room",
    "room_weeks",
    "room_since",
    "status",
    "quick_exit",
    "website",
    "email",
    "verified_on",
    "verified_by",
    "owner",
    "review_every",
    "review_email",
    "review_language",
    "source",
    "live",
]


class NameFilterForm(BaseFilterForm):
    """The search box of a chooser."""

    columns = NAMES

    q = forms.CharField(
        label=_("Name"), widget=forms.TextInput(attrs={"placeholder": _("Name")}), required=False
    )

    def filter(self, objects):
        objects = super().filter(objects)
        text = self.cleaned_data.get("q")
        if text:
            self.is_searching, self.search_query = True, text
            query = Q()
            for column in self.columns:
                query |= Q(**{f"{column}__icontains": text})
            objects = objects.filter(query)
        return objects


class LocationFilterForm(NameFilterForm):
    columns = ["name", "address", "city", "postal_code", "organization__name_en"]


def _chooser(form, *more: Column) -> type[chooser.SnippetChooserViewSet]:
    """A chooser whose search box is this form, with `more` columns than the name."""

    class _WithForm:
        filter_form_class = form

        @property
        def columns(self):
            return [*super().columns, *more]

    return type(
        "NameChooserViewSet",
        (chooser.SnippetChooserViewSet,),
        {
            "choose_view_class": type("ChooseView", (_WithForm, chooser.ChooseView), {}),
            "choose_results_view_class": type(
                "ChooseResultsView", (_WithForm, chooser.ChooseResultsView), {}
            ),
        },
    )


def _sources(model=Listing):
    def choices():
        found = model.objects.exclude(source="").order_by("source")
        return [(source, source) for source in found.values_list("source", flat=True).distinct()]

    return choices


def _owners():
    """Whoever looks after a listing now, and nobody."""
    owners = User.objects.filter(pk__in=Listing.objects.exclude(owner=None).values("owner"))
    named = [(str(user.pk), user.display_name) for user in owners.order_by("username")]
    return [(NOBODY, _("Nobody")), *named]


class ListingFilterSet(WagtailFilterSet):
    standing = django_filters.ChoiceFilter(
        label=_("Trust"),
        method="by_standing",
        choices=[
            (Standing.OVERDUE.value, _("Overdue")),
            (Standing.HIDDEN.value, _("Hidden, long overdue")),
            ("never", _("Never checked")),
        ],
    )
    need = django_filters.ChoiceFilter(
        label=_("Need"), method="by_need", choices=[(NONE, _("Without a need")), *Need.choices]
    )
    owner = django_filters.ChoiceFilter(
        label=_("Looked after by"), method="by_owner", choices=_owners
    )
    source = django_filters.ChoiceFilter(label=_("Source"), choices=_sources())
    untranslated = django_filters.ChoiceFilter(
        label=_("Not translated into"),
        method="by_translation",
        choices=[(language.code, language.name) for language in languages.ALL[1:]],
    )

    class Meta:
        model = Listing
        fields = ["live", "standing", "need", "owner", "room", "cost", "status", "source"]

    def by_standing(self, queryset, name, value):
        today = timezone.localdate()
        if value == "never":
            return queryset.filter(review_due=None)
        found = Listing.objects.hidden(today)
        if value == Standing.OVERDUE:
            found = Listing.objects.overdue(today)
        return queryset.filter(pk__in=found.values("pk"))

    def by_need(self, queryset, name, value):
        rows = ListingNeed.objects.all()
        if value == NONE:
            return queryset.exclude(pk__in=rows.values("listing"))
        return queryset.filter(pk__in=rows.filter(need=value).values("listing"))

    def by_owner(self, queryset, name, value):
        return queryset.filter(owner=None if value == NOBODY else value)

    def by_translation(self, queryset, name, value):
        found = Listing.objects.untranslated(languages.get(value))
        return queryset.filter(pk__in=found.values("pk"))


class ListingViewSet(SnippetViewSet):
    model = Listing
    icon = "help"
    menu_label = _("Listings")
    list_display = [
        "name",
        "organization",
        Column("verified_on", label=_("Last checked"), sort_key="verified_on"),
        "room",
        Column("get_status_display", label=_("Open or closed"), sort_key="status"),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]
    filterset_class = ListingFilterSet
    list_export = ["slug", "name", "organization", "verified_on", "verified_by", "live", "source"]
    search_fields = [*NAMES, "organization__name_en"]
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = INSPECTED
    edit_handler = listing_form()
    edit_view_class = ListingEditView
    chooser_viewset_class = _chooser(NameFilterForm)

    def get_queryset(self, request):
        return Listing.objects.select_related("organization")


class OrganizationViewSet(SnippetViewSet):
    model = Organization
    icon = "group"
    menu_label = _("Organizations")
    list_display = ["name", "website", "email"]
    list_filter = ["source"]
    search_fields = NAMES
    edit_handler = organization_form()
    chooser_viewset_class = _chooser(NameFilterForm)


class LocationViewSet(SnippetViewSet):
    model = Location
    icon = "home"
    menu_label = _("Locations")
    list_display = [
        "__str__",
        "organization",
        Column("one_line", label=_("Where")),
        BooleanColumn("is_confidential", label=_("The address is private")),
    ]
    list_filter = ["is_confidential", "source"]
    search_fields = ["name", "address", "city", "postal_code"]
    edit_handler = location_form()
    add_view_class = LocationCreateView
    edit_view_class = LocationEditView
    # Most places are called after their town: the address tells them apart.
    chooser_viewset_class = _chooser(
        LocationFilterForm,
        Column("one_line", label=_("Where")),
        Column("organization", label=_("Organization"), accessor="organization"),
    )

    def get_queryset(self, request):
        return Location.objects.select_related("organization")
