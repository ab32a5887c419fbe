"""What editors find in Wagtail: schools, and which essential pages still lack a language."""

from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from portal import comparing
from portal.markup import html
from portal.models import ContentPage, PolicyPage, School
from portal.rich_text import PageLinkHandler

comparing.register()


class SchoolViewSet(SnippetViewSet):
    model = School
    icon = "home"
    menu_label = _("Schools")
    menu_order = 300
    add_to_admin_menu = True
    list_display = ["name", "grades", "phone", "absence_phone"]
    search_fields = ["name"]
    panels = [
        "name",
        "slug",
        "sis_id",
        "number",
        "grades",
        "address",
        MultiFieldPanel(
            [FieldPanel(field) for field in ("postal_code", "latitude", "longitude")],
            heading=_("On the map"),
            help_text=_(
                "Where “near my school” begins. Without a point: the middle of the ZIP code."
            ),
        ),
        MultiFieldPanel(
            [FieldPanel(field) for field in ("phone", "absence_phone", "absence_text_number")],
            heading=_("Phones"),
        ),
        "languages",
        "order",
    ]


register_snippet(SchoolViewSet)


class MissingTranslations(Component):
    """On the editors' front page: essential pages that a family cannot read in full yet."""

    order = 50
    template_name = "wagtailadmin/missing_translations.html"

    def get_context_data(self, parent_context):
        pages = [
            page
            for model in (PolicyPage, ContentPage)
            for page in model.objects.live().filter(essential=True).order_by("path")
        ]
        return {
            "pages": [(page, missing) for page in pages if (missing := page.missing_by_language())]
        }


@hooks.register("construct_homepage_panels")
def show_missing_translations(request, panels):
    panels.append(MissingTranslations())


@hooks.register("register_rich_text_features", order=100)
def link_pages_lightly(features):
    features.register_link_type(PageLinkHandler)


@hooks.register("insert_global_admin_css")
def admin_css():
    return html('<link rel="stylesheet" href="{}">', static("portal/css/admin.css"))
