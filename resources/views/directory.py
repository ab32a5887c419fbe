"""Searching the directory, and one listing."""

from django.contrib.auth.decorators import login_not_required
from django.http import QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import languages
from resources.forms import read_criteria
from resources.models import Listing
from resources.search.find import Criteria, find


@login_not_required
@require_safe
def search(request):
    criteria = read_criteria(request.GET)
    found = find(criteria, languages.get(get_language()), request.GET.get("page", 1))
    context = {
        "found": found,
        "criteria": criteria,
        "query": _query(criteria),
        "looser": [] if found.total else _looser(criteria),
    }
    return render(request, "resources/search.html", context)


@login_not_required
@require_safe
def listing(request, slug):
    one = get_object_or_404(Listing.objects.live().for_page(), slug=slug)
    home = reverse("resources:search")
    trail = [(_("Find help"), home)]
    trail += [(need.label, f"{home}?need={need.value}") for need in one.needs[:1]]
    context = {
        "listing": one,
        "trail": trail,
        "missing": one.missing_in(languages.get(get_language())),
    }
    return render(request, "resources/listing.html", context)


def _query(criteria: Criteria) -> str:
    """The criteria as they stand in an address, in one order: one page, one address."""
    query = QueryDict(mutable=True)
    if criteria.q:
        query["q"] = criteria.q
    query.setlist("need", criteria.needs)
    query.setlist("speaks", criteria.speaks)
    return query.urlencode()


def _looser(criteria: Criteria) -> list[tuple[str, str]]:
    """What to leave out when nothing was found: a label and the address without it."""
    looser = []
    if criteria.speaks and (criteria.q or criteria.needs):
        looser.append((_("Any language"), _query(Criteria(criteria.q, criteria.needs, ()))))
    if criteria.needs and (criteria.q or criteria.speaks):
        looser.append((_("Any need"), _query(Criteria(criteria.q, (), criteria.speaks))))
    if criteria.q and criteria.filter_count:
        looser.append(
            (_("Without the words"), _query(Criteria("", criteria.needs, criteria.speaks)))
        )
    looser.append((_("All listings"), ""))
    home = reverse("resources:search")
    return [(label, f"{home}?{query}" if query else home) for label, query in looser]
