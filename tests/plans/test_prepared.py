"""The question that open pages ask all the time finds what the rule finds."""

import datetime
import uuid

import pytest
from django.db.models import Q
from django.utils import timezone

from plans.choices import Hat
from plans.models import Plan
from plans.presence import with_others
from plans.views import doors
from portal.models import User
from portal.prepared import Prepared

TODAY = datetime.date(1900, 1, 2)


@pytest.mark.parametrize("hat", ["", *Hat])
def test_it_finds_for_everyone_what_they_may_see_under_each_hat(cast, today, hat):
    for user in cast.values():
        user.hat = hat
        seen = set(Plan.objects.visible_to(user, today=today).values_list("uuid", flat=True))
        for plan in Plan.objects.all():
            found, _others = with_others(plan.uuid, user=user, now=timezone.now(), today=today)
            assert (found is not None) == (plan.uuid in seen), (user.username, hat)
            if found:
                assert (found.pk, found.revision) == (plan.pk, plan.revision)
            assert doors.find(user, plan.uuid) == ([plan] if plan.uuid in seen else [])


def test_whoever_is_no_longer_active_finds_nothing(cast, plan, today):
    cast["rosa"].is_active = False
    found = with_others(plan.uuid, user=cast["rosa"], now=timezone.now(), today=today)
    assert found == (None, [])
    assert doors.find(cast["rosa"], plan.uuid) == []


def test_objects_come_with_all_that_they_were_asked_for(cast, plan, django_assert_num_queries):
    def build(plan):
        found = Plan.objects.filter(uuid=plan).select_related("student__school")
        return found.annotate(ended=Q(status="ended"))

    question = Prepared(build, plan=uuid.UUID(int=1))
    with django_assert_num_queries(1):
        [found] = question.find(plan=plan.uuid)
        name = found.student.school.name
    assert name == plan.student.school.name
    assert (found.started_on, found.languages, found.ended) == (plan.started_on, plan.languages, 0)
    assert question.find(plan=uuid.uuid4()) == []


def test_a_stand_in_that_the_question_does_not_hold_is_refused(db):
    def build(user, today):
        return User.objects.filter(pk=user).values("username")

    with pytest.raises(ValueError, match="today"):
        Prepared(build, user=-1, today=TODAY)


def test_values_of_every_kind_reach_the_database(cast, plan):
    def build(plan, day, moment):
        found = Plan.objects.filter(
            uuid=plan, started_on__lte=day, student__user__date_joined__lte=moment
        )
        return found.values("id", "school_year")

    question = Prepared(
        build,
        plan=uuid.UUID(int=1),
        day=TODAY,
        moment=datetime.datetime(1900, 1, 1, tzinfo=datetime.UTC),
    )
    now = timezone.now()
    asked = {"plan": plan.uuid, "day": now.date(), "moment": now}
    assert question.ask(**asked) == [{"id": plan.pk, "school_year": plan.school_year}]
    assert question.ask(**asked | {"plan": uuid.uuid4()}) == []
