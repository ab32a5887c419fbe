"""The standing cast and its plans."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from plans.models import Plan
from portal.demo.cast import create_cast


@pytest.fixture
def today() -> datetime.date:
    return timezone.localdate()


@pytest.fixture
def cast(db, today):
    return create_cast(today=today)


@pytest.fixture
def plan(cast) -> Plan:
    """Ana's."""
    return Plan.objects.get(student__sis_id="RPS-1001")


@pytest.fixture
def mateos_plan(cast) -> Plan:
    return Plan.objects.get(student__sis_id="RPS-1002")


@pytest.fixture
def step(plan):
    return plan.steps.get(text__startswith="Walk with Ana")


@pytest.fixture
def signed_in(cast):
    """A browser in which a person of the cast is signed in."""

    def browser(username, **options):
        client = Client(**options)
        client.force_login(cast[username])
        return client

    return browser
