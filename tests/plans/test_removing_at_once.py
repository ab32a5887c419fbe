"""Two taps at once take somebody off the help bank once."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from plans.actions import helpers
from plans.models import Helper, PlanEvent
from portal.demo.cast import create_cast
from portal.demo.pen import Pen

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
TIMES = 5


@pytest.fixture
def cast(db):
    return create_cast(today=timezone.localdate())


def test_two_taps_at_once_take_an_entry_off_once(cast, plan, today):
    failed, go = [], threading.Barrier(2)

    def take_off(helper):
        go.wait()
        try:
            helpers.remove(helper=helper, by=cast["rosa"], today=today)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    for _time in range(TIMES):
        Pen(plan, today).helper(cast["rosa"], "es", name="Tía Marta", circle="family")
        helper = plan.helpers.latest("pk")
        taps = [threading.Thread(target=take_off, args=[helper]) for _tap in range(2)]
        for one in taps:
            one.start()
        for one in taps:
            one.join()
        assert not Helper.objects.filter(pk=helper.pk).exists()
        told = PlanEvent.objects.filter(row_uuid=helper.uuid)
        assert [one.verb for one in told] == ["taken-back", "added"]
    assert failed == []
