"""The open data, without a language before it: the standard's own paths under /hsds/."""

from django.urls import path, re_path

from resources.hsds.endpoints import ENDPOINTS
from resources.views import hsds

NAMES = "|".join(ENDPOINTS)

urlpatterns = [
    path("hsds/", hsds.root, name="hsds"),
    path("hsds/openapi.json", hsds.document, name="hsds_openapi"),
    # The standard's paths end without a slash; with one they are the same.
    re_path(rf"^hsds/(?P<name>{NAMES})/?$", hsds.many, name="hsds_many"),
    re_path(rf"^hsds/(?P<name>{NAMES})/(?P<wanted>[^/]+)/?$", hsds.one, name="hsds_one"),
    re_path(r"^hsds(?:/(?P<rest>.*))?$", hsds.nothing),
]
