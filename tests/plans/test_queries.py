"""How many questions a plan's pages put to the database, whatever the plan holds.

Outside a transaction, as in earnest: inside one, settings and calendars are asked for each time.
"""

import uuid

import pytest
from django.utils import timezone

from plans.models import Plan
from portal.demo.cast import create_cast
from resources.actions import listings
from tests.plans.conftest import PANTRY
from tests.plans.pages import address

pytestmark = pytest.mark.usefixtures("rows_of_the_migrations")


@pytest.fixture
def cast(transactional_db, django_db_serialized_rollback):
    return create_cast(today=timezone.localdate())


@pytest.mark.parametrize(("username", "most"), [("rosa", 18), ("ana", 18), ("sam", 20)])
def test_a_plan_of_any_size_is_few_queries(
    signed_in, plan: Plan, username, most, django_assert_max_num_queries
):
    browser = signed_in(username)
    for number in range(12):
        facts = PANTRY | {"texts": {"en": {"name": f"Help {number}"}}}
        one = listings.put(slug=f"help-{number}", facts=facts, verified_on=timezone.localdate())
        plan.steps.create(text=f"Help {number}", owner="family", listing=one, uuid=uuid.uuid4())
    for number in range(200):
        plan.steps.create(text=f"Step {number}", owner="family", uuid=uuid.uuid4())
    # The very first request writes the district's settings, the next one remembers them.
    for _ in range(2):
        browser.get(address("plan", plan))
    with django_assert_max_num_queries(most):
        assert browser.get(address("plan", plan)).status_code == 200


def test_the_start_page_is_few_queries(signed_in, django_assert_max_num_queries):
    rosa = signed_in("rosa")
    rosa.get("/en/plans/")
    with django_assert_max_num_queries(18):
        rosa.get("/en/plans/")
