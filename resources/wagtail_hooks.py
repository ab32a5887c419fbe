"""The directory in Wagtail's menu: listings and the organisations behind them."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal import languages
from resources.editing import listing_form, location_form, organization_form
from resources.models import Listing, Location, Organization

NAMES = [f"name_{language.suffix}" for language in languages.ALL]


class ListingViewSet(SnippetViewSet):
    model = Listing
    icon = "help"
    menu_label = _("Listings")
    list_display = ["name", "organization", "verified_on", "live", UpdatedAtColumn()]
    list_filter = ["live", "cost", "verified_on", "source"]
    list_export = ["slug", "name", "organization", "verified_on", "verified_by", "live", "source"]
    # The database's own look-up: an index of its own serves visitors, and quotes do no harm here.
    search_backend_name = None
    search_fields = [*NAMES, "organization__name_en"]
    copy_view_enabled = False
    inspect_view_enabled = True
    edit_handler = listing_form()


class OrganizationViewSet(SnippetViewSet):
    model = Organization
    icon = "group"
    menu_label = _("Organizations")
    list_display = ["name", "website", "email"]
    list_filter = ["source"]
    search_backend_name = None
    search_fields = NAMES
    edit_handler = organization_form()


class LocationViewSet(SnippetViewSet):
    model = Location
    icon = "home"
    menu_label = _("Locations")
    list_display = ["__str__", "organization", "one_line", "is_confidential"]
    list_filter = ["is_confidential", "source"]
    search_fields = ["name", "address", "city", "postal_code"]
    edit_handler = location_form()


class DirectoryGroup(SnippetViewSetGroup):
    menu_label = _("Directory")
    menu_icon = "list-ul"
    menu_order = 250
    items = (ListingViewSet, OrganizationViewSet, LocationViewSet)


register_snippet(DirectoryGroup)
