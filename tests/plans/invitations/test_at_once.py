"""Two with the same letter, and many who guess, in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from plans.actions import Refused, invitations
from plans.models import Caregiver, Invitation, PeopleEvent, Student
from portal.demo.cast import create_cast
from tests.plans.invitations.conftest import NOW, TODAY

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.usefixtures("rows_of_the_migrations"),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def cast(db, today):
    return create_cast(today=today)


def at_once(calls):
    """What each call gives, or "refused"; none begins before all are ready."""
    ready = Barrier(len(calls))

    def one(call):
        try:
            ready.wait(timeout=20)
            return call()
        except Refused:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(one, calls))


def test_one_of_them_joins(cast, invited, uncle):
    def accept(user):
        # Each request reads the invitation anew.
        invitation = Invitation.objects.get(pk=invited[0].pk)
        invitations.accept(invitation=invitation, by=user, now=NOW, today=TODAY)
        return user

    people = [cast["nadia"], cast["grace"], cast["teo"]]
    answers = at_once([lambda user=user: accept(user) for user in people])
    assert answers.count("refused") == 2
    uncle.refresh_from_db()
    assert uncle.user in answers


def test_no_more_wrong_answers_than_five_are_heard(invited):
    def guess():
        invitation = Invitation.objects.get(pk=invited[0].pk)
        return invitations.prove(invitation=invitation, fact=None, now=NOW, today=TODAY)

    assert at_once([guess] * 12) == [False] * 12
    invited[0].refresh_from_db()
    assert invited[0].wrong == 5


def test_invited_twice_at_once_only_the_last_letter_works(cast, uncle):
    def invite(by):
        invitations.invite(
            student=uncle.student, caregiver=uncle, way="letter", by=by, now=NOW, today=TODAY
        )

    at_once([lambda by=by: invite(by) for by in (cast["sam"], cast["lena"]) * 3])
    assert Invitation.objects.waiting(NOW).count() == 1


def test_the_letters_of_two_children_join_no_entry_to_two_accounts(cast, invited, uncle):
    """Leon and his wife each use one letter, in the same moment; the roster has one guardian."""
    mateo = Student.objects.get(sis_id="RPS-1002")
    again = Caregiver.objects.create(
        student=mateo, first_name="Leon", sis_id="G-7", relation="relative"
    )
    second = invitations.invite(
        student=mateo, caregiver=again, way="letter", by=cast["lena"], now=NOW, today=TODAY
    )

    def accept(one, user):
        invitation = Invitation.objects.get(pk=one[0].pk)
        return invitations.accept(invitation=invitation, by=user, now=NOW, today=TODAY)

    at_once([lambda: accept(invited, cast["nadia"]), lambda: accept(second, cast["grace"])])
    for row in Caregiver.objects.filter(sis_id="G-7"):
        joined = PeopleEvent.objects.filter(caregiver_uuid=row.uuid, verb="joined")
        assert [one.actor_id for one in joined] == [row.user_id]
