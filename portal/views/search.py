"""The site search, over pages and whatever the apps bring (`portal.search.groups`)."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal import languages
from portal.search import groups
from portal.search.asked import Asked


@login_not_required
@require_safe
def search(request):
    asked = Asked(request.GET.get("q", ""), languages.get(get_language()))
    now = timezone.localtime()
    found = groups.find(asked, now=now, page=request.GET.get("page", 1))
    # The best few stand on the first page only.
    paged = next((group for group in found if group.page and group.page.number > 1), None)
    context = {
        "asked": asked,
        "groups": [paged] if paged else found,
        "guesses": _guesses(found),
        "query": urlencode({"q": asked.text}),
        "hide_alternates": True,
    }
    response = render(request, "search/search.html", context)
    if asked.words and not found:
        for source in groups.sources():
            source.missed(asked, today=now.date())
        # Each time counts, so this page is drawn each time.
        add_never_cache_headers(response)
    return response


def _guesses(found) -> list[str]:
    """What was looked for in place of mistyped words."""
    return list(dict.fromkeys(guess for group in found for guess in group.matches.guesses))
