"""Four who choose what to work on first in the same moment: three are chosen."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from plans.actions import Refused, barriers
from plans.barriers.choices import MOST_CHOSEN, Barrier
from plans.models import ChosenBarrier
from portal.demo.cast import create_cast

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(db):
    return create_cast(today=timezone.localdate())


def test_four_choosing_at_once_choose_three(cast, plan, today):
    plan.chosen.all().delete()
    refused, go = [], threading.Barrier(4)

    def choose(barrier):
        go.wait()
        try:
            barriers.choose(plan=plan, barrier=barrier, by=cast["rosa"], today=today)
        except Refused:
            refused.append(barrier)
        finally:
            connection.close()

    threads = [threading.Thread(target=choose, args=[one]) for one in list(Barrier)[:4]]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert ChosenBarrier.objects.filter(plan=plan).count() == MOST_CHOSEN
    assert len(refused) == 1
