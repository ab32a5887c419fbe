"""The page that explains the open data to people."""

import re

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal import languages
from portal.markup import html_join
from resources.hsds.endpoints import ENDPOINTS

WORD_BREAK = SafeString("<wbr>")


@login_not_required
@require_safe
def page(request):
    tag = languages.get(get_language()).tag
    base = f"{settings.BASE_URL}/hsds"
    parameters = {
        parameter.name: parameter for endpoint in ENDPOINTS.values() for parameter in endpoint.many
    }
    context = {
        "base": breakable(f"{base}/"),
        "openapi": _link(f"{base}/openapi.json"),
        "endpoints": [(breakable(f"/{one.name}"), one.description) for one in ENDPOINTS.values()],
        "parameters": [(breakable(one.name), one.description) for one in parameters.values()],
        "examples": [
            _link(f"{base}/services?lang={tag}&per_page=10"),
            _link(f"{base}/services?full=true&postcode=02155&proximity=5000"),
            _link(f"{base}/services?modified_after=2026-09-01&format=ndjson"),
        ],
    }
    return render(request, "resources/open_data.html", context)


def _link(address: str) -> tuple[str, SafeString]:
    return address, breakable(address)


def breakable(address: str) -> SafeString:
    """A narrow screen may break it after a mark, and nowhere in a word."""
    parts = re.split(r"(?<=[^/][/_?&=])(?=[^/_?&=])", address)
    return html_join(WORD_BREAK, "{}", ((part,) for part in parts))
