"""The cache round a small site, in a place of its own."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from wagtail.models import Site

from portal.models import BasePage, HomePage, School
from portal.pagecache import PageCache


@pytest.fixture(autouse=True)
def a_small_site(settings, tmp_path):
    settings.ROOT_URLCONF = "tests.portal.pagecache.site"
    settings.VAR_DIR = tmp_path
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


@pytest.fixture(autouse=True)
def one_connection_a_test():
    """As Django's own test client: the end of a request must not close the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def school(db):
    return School.objects.create(slug="high", name="Riverbend High")


@pytest.fixture
def cache():
    return PageCache(WSGIHandler())


@pytest.fixture
def committed(db, django_capture_on_commit_callbacks):
    """What follows a commit happens at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def home(db, settings):
    settings.ROOT_URLCONF = "portal.urls"
    root = BasePage.get_first_root_node() or BasePage.add_root(title="Root", slug="root")
    page = root.add_child(instance=HomePage(title_en="Welcome", slug="riverbend"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": page}
    )
    Site.clear_site_root_paths_cache()
    return page
