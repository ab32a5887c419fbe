"""Every address of the project. What people read lives under a language prefix."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.urls import staticfiles_urlpatterns
from django.urls import include, path, re_path
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents.views import serve as documents
from wagtail.urls import serve_pattern

from portal.feeds import NewsFeed
from portal.views import errors, health, search, single_sign_on, site


def public(view):
    """A view that anybody may read and nobody may send anything to."""
    return login_not_required(require_safe(view))


handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns = [
    path("", site.front_door, name="front_door"),
    path("healthz", health.healthz, name="healthz"),
    path("robots.txt", site.robots, name="robots"),
    path("sitemap.xml", site.sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", site.sitemap, name="sitemap_section"),
    path("colours.css", site.colours, name="colours"),
    # One way in: Wagtail's own doors open on ours, before Wagtail's addresses are asked.
    path("admin/login/", site.to_sign_in, name="wagtailadmin_login"),
    path("_util/login/", site.to_sign_in, name="wagtailcore_login"),
    re_path(r"^admin/password_reset/.*$", site.to_sign_in),
    path("admin/", include(wagtailadmin_urls)),
    re_path(
        r"^documents/(\d+)/(.*)$",
        public(documents.serve),
        name="wagtaildocs_serve",
    ),
    # A provider knows one address of ours, not one for each language.
    path(
        "account/oidc/<slug:provider_id>/login/",
        single_sign_on.begin,
        name="openid_connect_login",
    ),
    path(
        "account/oidc/<slug:provider_id>/login/callback/",
        single_sign_on.callback,
        name="openid_connect_callback",
    ),
    path("", include("resources.hsds_urls")),
]

urlpatterns += i18n_patterns(
    path("account/", include("portal.account_urls")),
    path("resources/", include("resources.urls")),
    path("plans/", include("plans.urls")),
    path("join/", include("plans.join_urls")),
    path("", include("resources.open_data_urls")),
    path("search/", search.search, name="search"),
    path("news/feed/", public(NewsFeed()), name="news_feed"),
    re_path(serve_pattern, public(wagtail_views.serve), name="wagtail_serve"),
)

if settings.SERVE_MEDIA:
    urlpatterns.insert(
        0,
        re_path(
            r"^media/(?P<path>.*)$",
            public(serve),
            {"document_root": settings.MEDIA_ROOT},
            name="media",
        ),
    )
if settings.DEBUG:
    urlpatterns += staticfiles_urlpatterns()
