"""One correction or one report, and what the editor makes of it."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from resources.actions import corrections
from resources.actions.stated import KNOWN, same, stated
from resources.choices import Decision, Origin, Status
from resources.desk.wording import Name, left_behind, lines_of, name_of, pieces
from resources.models import Correction, Listing, Report
from resources.rules import may_keep, may_publish

ANOTHER_STREET = gettext_lazy(
    "The street is another one. What is said about transit and access still tells of the old place,"
    " and the map has no point for the new one. Please put both right."
)


@dataclass(frozen=True)
class Difference:
    """One field: what stood there when it was said, what stands there now, what is proposed."""

    key: str
    name: Name
    before: list[str]
    now: list[str]
    proposed: list[str]
    pieces: list[tuple[str, str]]
    # Somebody changed it since: then the editor chooses with care.
    conflict: bool
    known: bool
    done: bool


def differences(correction: Correction) -> list[Difference]:
    now = stated(correction.listing, correction.proposed)
    changed = corrections.conflicts(correction)
    found = []
    for key, value in correction.proposed.items():
        done = key in now and same(now[key], value)
        lines = [lines_of(key, one) for one in (correction.present.get(key), now.get(key), value)]
        found.append(
            Difference(
                key,
                name_of(key),
                *lines,
                pieces(
                    *("".join(f"{line}\n" for line in part) for part in lines[1:]),
                    by_line=not isinstance(value, str),
                ),
                key in changed and not done,
                key in KNOWN,
                done,
            )
        )
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def correction(request, pk):
    _let_in(request.user)
    one = _get(Correction, pk)
    problems = {}
    if request.method == "POST":
        ticked = request.POST.getlist("field") if "accept" in request.POST else []
        fields = [key for key in ticked if key in one.proposed and key in KNOWN]
        if "accept" in request.POST and not fields:
            problems = {"": [_("Tick what you take over, or refuse it all.")]}
        else:
            try:
                listing = corrections.decide(
                    correction=one, accepted_fields=fields, by=request.user, now=timezone.now()
                )
            except corrections.AlreadyDecided:
                messages.warning(request, _("Somebody else has decided this already."))
                return redirect("directory_queue")
            except ValidationError as error:
                problems = getattr(error, "message_dict", None) or {"": error.messages}
            else:
                _say_what_was_done(request, one, listing, fields)
                return redirect(reverse("directory_queue") + "?show=corrections")
    context = {
        "correction": one,
        "differences": differences(one),
        "problems": [
            (name_of(key).label if key else "", text)
            for key, texts in problems.items()
            for text in texts
        ],
        "ticked": request.POST.getlist("field") if request.method == "POST" else None,
        "waits": one.decision == Decision.WAITING,
        "may_decide": may_publish(user=request.user),
        "says_closed": corrections.says_closed(one),
        "is_paused": one.listing.status == Status.PAUSED,
        "moved": ANOTHER_STREET if _moves_house(one, one.accepted) else "",
    }
    status = 422 if problems else 200
    return render(request, "wagtailadmin/directory/correction.html", context, status=status)


def _say_what_was_done(request, correction: Correction, listing: Listing, fields) -> None:
    has_closed = corrections.says_closed(correction)
    done = _("Not taken over.")
    if fields:
        done = _("Taken over: families see it now.")
        if has_closed:
            done = _("Taken away: families do not find it any more.")
    elif has_closed and correction.listing.status == Status.PAUSED:
        done = _("It counts as open again: families no longer read that it is closed.")
    messages.success(request, done)
    if left := left_behind(listing, correction, fields):
        address = reverse("wagtailsnippets_resources_listing:edit", args=[listing.pk])
        messages.warning(
            request,
            _("Other languages may still say what was there before: %s") % "; ".join(left),
            buttons=[messages.button(address, _("Edit the listing"))],
        )
    if _moves_house(correction, fields):
        buttons = [
            messages.button(
                reverse("wagtailsnippets_resources_location:edit", args=[place.pk]),
                _("Edit the place"),
            )
            for place in listing.open_places
        ]
        messages.warning(request, ANOTHER_STREET, buttons=buttons)


def _moves_house(correction: Correction, accepted: list[str] | None) -> bool:
    """Whether a partner names another street, and it was taken over or (None) still may be. A feed
    brings its own words on the way there."""
    if accepted is not None and "places" not in accepted:
        return False
    before, after = (
        [str(row.get("address", "")).strip().casefold() for row in rows.get("places", ())]
        for rows in (correction.present, correction.proposed)
    )
    return correction.origin == Origin.PARTNER and bool(after) and before != after


@require_http_methods(["GET", "HEAD", "POST"])
def report(request, pk):
    _let_in(request.user)
    one = _get(Report, pk)
    if request.method == "POST":
        try:
            corrections.decide_report(
                report=one, done="done" in request.POST, by=request.user, now=timezone.now()
            )
        except corrections.AlreadyDecided:
            messages.warning(request, _("Somebody else has decided this already."))
        else:
            messages.success(request, _("Thank you. It has left the queue."))
        return redirect("directory_queue")
    others = Report.objects.filter(listing=one.listing).exclude(pk=one.pk)[:10]
    context = {"report": one, "others": others, "waits": one.decision == Decision.WAITING}
    return render(request, "wagtailadmin/directory/report.html", context)


def _let_in(user) -> None:
    verdict = may_keep(user=user)
    if not verdict:
        raise PermissionDenied(verdict.reason)


def _get(model, pk: int):
    if pk > 2**62:
        raise Http404
    return get_object_or_404(
        model.objects.select_related("listing__organization", "decided_by"), pk=pk
    )
