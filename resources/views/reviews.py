"""A partner's page behind the link in a letter: confirm, correct, full, closed. No account.

Opening it changes nothing, so that a mail program that looks at links answers nothing.
"""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from portal import languages
from resources.actions import reviews
from resources.choices import Answer
from resources.models import Listing
from resources.review_forms import ClosedForm, CorrectionForm, RoomForm


def _behind_a_link(view):
    """Finds the question; says kindly when there is none. Nobody keeps or indexes the page."""

    @login_not_required
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request, token):
        now = timezone.now()
        found = reviews.find(token=token, now=now)
        if found is None:
            response = render(request, "resources/check_gone.html", GONE, status=404)
        else:
            response = view(request, token, found, now)
        add_never_cache_headers(response)
        patch_cache_control(response, no_store=True, private=True)
        response["X-Robots-Tag"] = "noindex, nofollow"
        # The address is the key: no other site is told it. ("no-referrer" would also hide from
        # our own server that the form came from here, and the form would be refused.)
        response["Referrer-Policy"] = "same-origin"
        # Nor is the log: Django would write the address of every answer that is not 200.
        response._has_been_logged = True
        return response

    return guarded


GONE = {"hide_alternates": True}


@_behind_a_link
def check(request, token, found, now):
    """The listing as families see it, and the three quick answers."""
    room, closed = RoomForm(), ClosedForm()
    listing = Listing.objects.for_page().get(pk=found.listing_id)
    answers = reviews.answers_to(listing)
    status = 200
    if request.method == "POST":
        answer = request.POST.get("answer", "")
        if answer in Answer and answer not in answers:
            # The page was drawn before it closed, or opened again: it says so now.
            return redirect("resources:check", token=token)
        if answer == Answer.OPEN:
            reviews.say_open(request=found, now=now)
            return redirect("resources:check", token=token)
        if answer == Answer.CONFIRMED:
            reviews.confirm(request=found, now=now)
            return redirect("resources:check", token=token)
        if answer == Answer.ROOM:
            room = RoomForm(request.POST)
            if room.is_valid():
                reviews.say_room(
                    request=found,
                    room=room.cleaned_data["room"],
                    weeks=room.cleaned_data["weeks"],
                    now=now,
                )
                return redirect("resources:check", token=token)
        if answer == Answer.CLOSED:
            closed = ClosedForm(request.POST)
            if closed.is_valid():
                reviews.say_closed(request=found, words=closed.cleaned_data["words"], now=now)
                return redirect("resources:check", token=token)
        status = 422
    context = {
        "question": found,
        "listing": listing,
        "is_open": Answer.CONFIRMED in answers,
        "token": token,
        "room": room,
        "closed": closed,
        "hide_alternates": True,
    }
    return render(request, "resources/check.html", context, status=status)


@_behind_a_link
def correct(request, token, found, now):
    """What is wrong, put right by the partner; an editor looks at it before families do."""
    listing = Listing.objects.for_page().get(pk=found.listing_id)
    language = languages.get(get_language())
    form = CorrectionForm(
        request.POST if request.method == "POST" else None, listing=listing, language=language
    )
    if request.method == "POST" and form.is_valid():
        reviews.correct(
            request=found,
            proposed=form.proposed,
            present=form.present,
            words=form.cleaned_data["words"],
            now=now,
        )
        return redirect("resources:check", token=token)
    context = {
        "form": form,
        "listing": listing,
        "token": token,
        "hide_alternates": True,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "resources/check_correct.html", context, status=status)
