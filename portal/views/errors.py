"""Friendly pages for when something goes wrong, in the visitor's language."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import DisallowedHost
from django.http import HttpResponseBadRequest
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import never_cache

from portal import languages
from portal.typed import words_of


def _answer(request, template, status, context=None):
    # A wrong address may lack the language prefix; the middleware has then chosen the best one.
    with translation.override(languages.get(translation.get_language()).code):
        return render(request, template, context, status=status)


@login_not_required
def bad_request(request, exception=None):
    if isinstance(exception, DisallowedHost):
        # A page of ours would repeat the name of a host that is not ours, or fail over it.
        return HttpResponseBadRequest("400", content_type="text/plain")
    return _answer(request, "errors/400.html", 400)


@login_not_required
@never_cache
def permission_denied(request, exception=None):
    """A rule said no, with its reason. What was typed is shown to be kept."""
    context = {"reason": str(exception) if exception else "", "typed": words_of(request)}
    return render(request, "errors/403.html", context, status=403)


@login_not_required
def not_found(request, exception=None):
    """What a form was about is gone, or no longer theirs: what was typed is shown to be kept."""
    typed = words_of(request) if _came_from_a_form(request) else []
    answer = _answer(request, "errors/404.html", 404, {"typed": typed})
    if typed:
        add_never_cache_headers(answer)
    return answer


def _came_from_a_form(request) -> bool:
    """Whether it came from a page of ours, by somebody who is signed in: an address that leads
    nowhere was not asked for its token.
    """
    return request.method == "POST" and request.resolver_match and request.user.is_authenticated


@login_not_required
def server_error(request):
    return _answer(request, "errors/500.html", 500)


@login_not_required
@never_cache
def csrf_failure(request, reason=""):
    """The form was sent from a page too old to trust. What was typed is shown to be kept."""
    return render(request, "errors/csrf.html", {"typed": words_of(request)}, status=403)
