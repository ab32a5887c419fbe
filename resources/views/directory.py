"""Searching the directory."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import languages
from portal.models import School
from resources.actions import searches
from resources.choices import Need
from resources.forms import read_criteria, written
from resources.search.criteria import RADII, SORTS, Criteria
from resources.search.find import find


@login_not_required
@require_safe
def search(request):
    language = languages.get(get_language())
    now = timezone.localtime()
    schools = SimpleLazyObject(School.objects.all)
    criteria = read_criteria(request.GET, schools)
    found = find(criteria, language, now=now, page=request.GET.get("page", 1))
    context = {
        "found": found,
        "criteria": criteria,
        "query": written(criteria),
        "looser": [] if found.total else _looser(criteria, found),
        "sorts": _sorts(criteria),
        "radii": RADII,
    }
    response = render(request, "resources/search.html", context)
    if criteria.q and not found.total:
        # Half a word that finds nothing is no search that failed: `live.js` says so.
        if "X-Still-Typing" not in request.headers:
            searches.missed(text=criteria.q, language=language, today=now.date())
        # Each time counts, so this page is drawn each time.
        add_never_cache_headers(response)
    elif "open" in criteria.now:
        response.headers["Cache-Control"] = "max-age=60"
    return response


def _sorts(criteria: Criteria) -> list[tuple[str, str, bool]]:
    """The orders that can be given now: code, label, whether it holds.

    The one that suits has no code: it may be another as soon as somebody asks for something else.
    """
    labels = {"best": _("Best match"), "near": _("Nearest"), "checked": _("Checked lately")}
    usual = criteria.but(sort="").order
    possible = [code for code in SORTS if criteria.but(sort=code).order == code]
    return [
        ("" if code == usual else code, labels[code], code == criteria.order) for code in possible
    ]


def _looser(criteria: Criteria, found) -> list[tuple[str, str, int]]:
    """What to leave out when nothing was found: a label, the address without it, and how many
    there are then. What would not help is not offered."""
    parts = [
        ("now", (), _("Also closed or full now")),
        ("near", None, _("Farther away")),
        ("grade", "", _("Any grade")),
        ("speaks", (), _("Any language")),
        ("needs", (), _("Any need")),
        ("q", "", _("Without the words")),
    ]
    home = reverse("resources:search")
    ways = [(name, label, criteria.but(**{name: empty})) for name, empty, label in parts]
    if not any(found.without.get(name) for name, _empty, _label in parts if name != "q"):
        ways.append(("filters", _("Without the filters"), Criteria(q=criteria.q)))
    ways += [(need, Need(need).label, Criteria(needs=(need,))) for need in criteria.needs]
    looser = [
        (label, f"{home}?{written(without)}", found.without[name])
        for name, label, without in ways
        if len(found.without) > 1 and found.without.get(name)
    ]
    return [*looser, (_("All listings"), home, found.shown)]
