"""The small public addresses round the pages: front door, feed, robots, colours."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import views as sitemaps
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from portal.models import District
from portal.sitemaps import all_sitemaps


@login_not_required
@require_safe
def front_door(request):
    """To the home page in the best language for this visitor."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@login_not_required
@require_safe
def robots(request):
    """What search engines may read, and where the sitemap is."""
    lines = ["User-agent: *"]
    lines += [
        f"Disallow: /{code}/{room}/"
        for code, _ in settings.LANGUAGES
        for room in ("account", "join", "plans")
    ]
    lines += ["Disallow: /admin/", f"Sitemap: {settings.BASE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def colours(request):
    """The district's own colour, by day only: at night the tokens stay as they are."""
    colour = District.current().colour
    rule = f":root {{ --leaf: {colour}; --dado: {colour}; }}" if colour else ""
    css = f"@media (prefers-color-scheme: light) {{ {rule} }}\n"
    return HttpResponse(css, content_type="text/css; charset=utf-8")


@login_not_required
@require_safe
def sitemap_index(request):
    return sitemaps.index(request, sitemaps=all_sitemaps(), sitemap_url_name="sitemap_section")


@login_not_required
@require_safe
def sitemap(request, section):
    return sitemaps.sitemap(request, sitemaps=all_sitemaps(), section=section)


@login_not_required
@require_safe
def to_sign_in(request):
    """The doors that Wagtail brings lead to the one way in."""
    address = reverse("account_login")
    wanted = request.GET.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        address += f"?{urlencode({'next': wanted})}"
    return redirect(address)
