"""The demo's public pages, published once for the tests of a module."""

import pytest
from django.db import transaction

from portal.demo.district import let_editors_publish, set_up_district
from portal.demo.pages import load_pages
from portal.models import User


@pytest.fixture(scope="module")
def published(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        set_up_district()
        load_pages()
        let_editors_publish()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def pages(published, db):
    """Changes that a test makes to the pages are undone after it."""


@pytest.fixture
def editor(pages):
    """Somebody who edits the site and nothing more."""
    person = User.objects.create_user("editor", password="a long enough secret")
    person.groups.add(*person.groups.model.objects.filter(name="Editors"))
    return person
