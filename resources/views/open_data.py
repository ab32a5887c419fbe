"""The page that explains the open data to people."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal import languages
from resources.hsds.endpoints import ENDPOINTS


@login_not_required
@require_safe
def page(request):
    tag = languages.get(get_language()).tag
    base = f"{settings.BASE_URL}/hsds"
    parameters = {
        parameter.name: parameter for endpoint in ENDPOINTS.values() for parameter in endpoint.many
    }
    context = {
        "base": f"{base}/",
        "openapi": f"{base}/openapi.json",
        "endpoints": ENDPOINTS.values(),
        "parameters": parameters.values(),
        "examples": [
            f"{base}/services?lang={tag}&per_page=10",
            f"{base}/services?full=true&postcode=02155&proximity=5000",
            f"{base}/services?modified_after=2026-09-01&format=ndjson",
        ],
    }
    return render(request, "resources/open_data.html", context)
