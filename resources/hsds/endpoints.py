"""The addresses of the API, once: the views, `openapi` and the page for people read them here."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from resources.hsds import parameters as p


@dataclass(frozen=True)
class Endpoint:
    """A list, and one of it under `name/{id}`. `schema` is the name of its object in `shapes`."""

    name: str
    description: str | Promise
    schema: str
    many: tuple[p.Parameter, ...]
    one: tuple[p.Parameter, ...] = (p.LANG,)


ENDPOINTS = {
    endpoint.name: endpoint
    for endpoint in (
        Endpoint(
            "services",
            _("The listings: what help there is."),
            "Service",
            (p.SEARCH, *p.NARROWING, p.MINIMAL, p.FULL, *p.IN_LISTS),
        ),
        Endpoint(
            "organizations",
            _("Who gives the help."),
            "Organization",
            (p.SEARCH, p.TERM, p.TAXONOMY, p.FULL, p.FULL_SERVICE, *p.IN_LISTS),
            (p.FULL_SERVICE, p.LANG),
        ),
        Endpoint(
            "service_at_locations",
            _("Where it is given: one service at one place."),
            "ServiceAtLocation",
            (p.SEARCH, *p.NARROWING, p.FULL, *p.IN_LISTS),
        ),
        Endpoint(
            "taxonomies",
            _("The lists of terms that mark the services."),
            "Taxonomy",
            (p.SEARCH, *p.IN_LISTS),
        ),
        Endpoint(
            "taxonomy_terms",
            _("The terms: needs, audiences, cost, room and more."),
            "TaxonomyTerm",
            (p.SEARCH, p.TAXONOMY, p.TOP_ONLY, p.PARENT, *p.IN_LISTS),
        ),
    )
}
