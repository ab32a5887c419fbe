"""What waits for editors: reports, corrections, overdue and untranslated listings."""

from dataclasses import dataclass

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.ui.components import Component

from portal import languages
from portal.pagecache import generation
from resources.actions.corrections import says_closed
from resources.choices import Decision, Origin, Problem
from resources.models import Correction, DirectorySettings, Listing, Report, ReviewRequest
from resources.rules import may_keep

# Counting on costs more than knowing that there are very many.
MOST = 1000
ON_A_PAGE = 25
# Seconds.
KEPT = 600


@dataclass(frozen=True)
class Heap:
    """One kind of work: its name in the address, its heading, and how many wait."""

    key: str
    label: str
    count: int

    @property
    def is_many(self) -> bool:
        return self.count >= MOST


def heaps(today) -> list[Heap]:
    """Four queries at most, however many listings there are."""
    settings = DirectorySettings.current()
    rows = (
        ("reports", _("Reports"), Report.objects.filter(decision=Decision.WAITING)),
        ("corrections", _("Corrections"), Correction.objects.filter(decision=Decision.WAITING)),
        ("overdue", _("Overdue"), Listing.objects.overdue(today, settings)),
    )
    found = [Heap(key, label, _count(rows)) for key, label, rows in rows]
    return [*found, Heap("untranslated", _("Not translated"), _untranslated_count())]


def _count(rows) -> int:
    return rows.order_by().values("pk")[:MOST].count()


def _untranslated_count() -> int:
    """The one that looks at every text: counted once until something is published."""
    key = f"untranslated:{generation.shared().current()}"
    return cache.get_or_set(
        key.replace(" ", ""), lambda: _count(Listing.objects.untranslated()), KEPT
    )


@dataclass(frozen=True)
class Filter:
    """A choice above a list: its parameter, label, options, and what is chosen."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str


def _filter(asked: QueryDict, name: str, label: str, options) -> Filter:
    options = [(str(value), text) for value, text in options]
    value = asked.get(name, "")
    return Filter(name, label, options, value if value in dict(options) else "")


def _reports(asked, user, today):
    problem = _filter(asked, "problem", _("What is wrong"), Problem.choices)
    state = _filter(asked, "state", _("State"), Decision.choices[1:])
    found = Report.objects.filter(decision=state.chosen or Decision.WAITING)
    if problem.chosen:
        found = found.filter(problem=problem.chosen)
    return found.select_related("listing").order_by("-made_at", "-pk"), [problem, state]


def _corrections(asked, user, today):
    origin = _filter(asked, "origin", _("From"), Origin.choices)
    state = _filter(asked, "state", _("State"), Decision.choices[1:])
    found = Correction.objects.filter(decision=state.chosen or Decision.WAITING)
    if origin.chosen:
        found = found.filter(origin=origin.chosen)
    return found.select_related("listing").order_by("-made_at", "-pk"), [origin, state]


def _overdue(asked, user, today):
    whose = _filter(
        asked, "whose", _("Looked after by"), [("mine", _("Me")), ("nobody", _("Nobody"))]
    )
    found = Listing.objects.overdue(today, DirectorySettings.current())
    if whose.chosen:
        found = found.filter(owner=user if whose.chosen == "mine" else None)
    asked = ReviewRequest.objects.filter(listing=OuterRef("pk")).order_by("-sent_at")
    found = found.annotate(last_asked=Subquery(asked.values("sent_at")[:1]))
    return found.select_related("owner").order_by("review_due", "pk"), [whose]


def _untranslated(asked, user, today):
    language = _filter(
        asked,
        "language",
        _("Language"),
        [(one.code, one.name) for one in languages.ALL[1:]],
    )
    wanted = languages.get(language.chosen) if language.chosen else None
    return Listing.objects.untranslated(wanted).order_by("pk"), [language]


LISTS = {
    "reports": _reports,
    "corrections": _corrections,
    "overdue": _overdue,
    "untranslated": _untranslated,
}


@require_safe
def queue(request):
    verdict = may_keep(user=request.user)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    today = timezone.localdate()
    show = request.GET.get("show", "")
    show = show if show in LISTS else "reports"
    found, filters = LISTS[show](request.GET, request.user, today)
    page = Paginator(found[:MOST], ON_A_PAGE).get_page(request.GET.get("p"))
    settings = DirectorySettings.current()
    rows = [(row, None) for row in page]
    if show == "corrections":
        rows = [(row, says_closed(row)) for row in page]
    if show == "overdue":
        rows = [(row, row.standing(today, settings)) for row in page]
    if show == "untranslated":
        rows = [(row, _missing(row)) for row in page]
    query = QueryDict(mutable=True)
    query["show"] = show
    query.update({one.name: one.chosen for one in filters if one.chosen})
    context = {
        "heaps": heaps(today),
        "show": show,
        "filters": filters,
        "page": page,
        "rows": rows,
        "query": query.urlencode(),
    }
    return render(request, "wagtailadmin/directory/queue.html", context)


def _missing(listing: Listing) -> list[tuple[languages.Language, int]]:
    counts = ((one, len(listing.missing_in(one))) for one in languages.ALL[1:])
    return [(one, count) for one, count in counts if count]


class QueuePanel(Component):
    """On the editors' front page: how much waits."""

    order = 40
    template_name = "wagtailadmin/directory/queue_panel.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        return {"heaps": heaps(timezone.localdate()) if may_keep(user=user) else []}
