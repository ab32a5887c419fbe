"""Making up people writes what they did, and tells nobody of it."""

import pytest
from django.core import mail
from django.db import transaction

from plans.models import Plan
from portal.accounts.afterwards import quiet, soon
from portal.accounts.sms import KeepingSender
from portal.demo.cast import create_cast


@pytest.mark.usefixtures("rows_of_the_migrations")
def test_the_cast_is_made_without_a_word(transactional_db, django_db_serialized_rollback, today):
    """Committed, as in earnest: what tells people waits for that."""
    with quiet(), transaction.atomic():
        create_cast(today=today)
    assert Plan.objects.exists()
    assert (mail.outbox, KeepingSender.sent) == ([], [])


def test_afterwards_people_are_told_again():
    told = []
    with quiet():
        soon(told.append, "in between")
    soon(told.append, "afterwards")
    assert told == ["afterwards"]
