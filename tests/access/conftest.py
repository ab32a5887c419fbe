"""The whole demo, loaded once for the walk through all addresses, and undone after it."""

from contextlib import contextmanager

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from wagtail.documents.models import Document

from plans.models import Plan
from resources.models import Listing
from tests.access.table import CAST


class World:
    """The demo's people and the objects that addresses name."""

    def __init__(self):
        people = get_user_model().objects.in_bulk(CAST[1:], field_name="username")
        self.people = {"anonymous": None} | people
        self.names = {"language": "en"} | pages_and_files() | anas_plan()

    def address(self, pattern, row) -> str:
        example = row.example or pattern.replace("<language>", "{language}")
        return "/" + example.format(**self.names)

    def client(self, person, **options) -> Client:
        client = Client(raise_request_exception=False, **options)
        if self.people[person]:
            client.force_login(self.people[person])
        return client

    @contextmanager
    def undone(self):
        """What is written inside is forgotten at the end."""
        with transaction.atomic():
            yield
            transaction.set_rollback(True)


def pages_and_files() -> dict:
    picture = default_storage.save("images/walk.txt", ContentFile(b"a picture"))
    document = Document.objects.create(title="Form", file=ContentFile(b"%PDF-1.4", "form.pdf"))
    listing = Listing.objects.order_by("slug").first()
    return {
        "picture": picture,
        "document": f"{document.pk}/{document.filename}",
        "listing": listing.slug,
        "listing_id": listing.hsds_id,
    }


def anas_plan() -> dict:
    plan = Plan.objects.get(student__user__username="ana")
    return {
        "student": plan.student.uuid,
        "plan": plan.uuid,
        "goal": plan.goals.first().uuid,
        "step": plan.steps.first().uuid,
    }


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", force=True, verbosity=0)
        yield World()
        transaction.set_rollback(True)
