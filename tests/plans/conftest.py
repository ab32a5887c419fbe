"""The standing cast and its plans."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from plans import guards
from plans.choices import Scope, StaffRole
from plans.models import Caregiver, Enrollment, Plan, StaffAssignment, Student
from portal.demo.cast import PEOPLE, create_cast
from portal.models import User
from resources.actions import listings
from resources.models import Listing

PANTRY = {
    "organization": {"slug": "friends", "name": "Friends of Harbor"},
    "needs": ["food"],
    "phones": [{"number": "555-0199"}],
    "texts": {
        "en": {"name": "School pantry"},
        "es": {"name": "Despensa de la escuela"},
        "ar": {"name": "مخزن الطعام"},
    },
}


@pytest.fixture
def today() -> datetime.date:
    return timezone.localdate()


@pytest.fixture(scope="module")
def cast_of_this_file(django_db_setup, django_db_blocker):
    """The cast, made once for the tests of a file: each takes back what it did itself, and the last
    one leaves nothing. A test that commits makes a cast of its own.
    """
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        create_cast(today=timezone.localdate())
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture
def cast(cast_of_this_file, db) -> dict[str, User]:
    return User.objects.in_bulk(PEOPLE, field_name="username")


@pytest.fixture
def plan(cast) -> Plan:
    """Ana's."""
    return Plan.objects.get(student__sis_id="RPS-1001")


@pytest.fixture
def ana(plan) -> Student:
    return plan.student


@pytest.fixture
def rosas(ana) -> Caregiver:
    """What she is to Ana."""
    return Caregiver.objects.get(student=ana, user__username="rosa")


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


@pytest.fixture
def driver(plan):
    user = User.objects.create(username="driver", first_name="Jo")
    StaffAssignment.objects.create(
        user=user, role=StaffRole.DRIVER, scope=Scope.STUDENT, student=plan.student
    )
    return user


@pytest.fixture
def many_plans(plan):
    """Thirty more plans at Ana's school."""
    for number in range(70, 100):
        student = Student.objects.create(
            sis_id=f"more-{number}",
            first_name=f"Student{number}",
            last_name="Zeta",
            birth_date=datetime.date(2011, 1, 1),
            grade="09",
            school=plan.student.school,
        )
        Enrollment.objects.create(student=student, school=student.school, starts_on=plan.started_on)
        Plan.objects.create(
            student=student,
            school_year=plan.school_year,
            audience=plan.audience,
            started_by="school",
            started_on=plan.started_on,
        )


@pytest.fixture
def pantry(db, today) -> Listing:
    return listings.put(slug="school-pantry", facts=PANTRY, verified_on=today)


@pytest.fixture(scope="module")
def rows_of_the_migrations(django_db_setup, django_db_blocker):
    """What these tests commit is flushed after them, and with it the rows that migrations made.
    The tests that come next in this process need those again. Each of these begins by writing them:
    what others that commit have left of them goes first.
    """
    with django_db_blocker.unblock():
        guards.lift()
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    yield
    with django_db_blocker.unblock():
        connection.creation.deserialize_db_from_string(connection._test_serialized_contents)
        guards.ensure()
