"""Who else is here now: told to those on the plan alone, about those who may still see it."""

import datetime
import time

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from plans.models import Caregiver, Presence, StaffAssignment
from plans.presence import with_others
from plans.rules import standing
from portal.accounts.sessions import SITTING
from tests.plans.pages import address

PEOPLE = ("rosa", "ana", "sam", "lena", "driver", "teo", "nadia", "luc", "grace")
ON_THE_PLAN = ("rosa", "ana", "sam", "lena", "driver")


@pytest.fixture
def people(cast, driver):
    return {**cast, "driver": driver}


@pytest.fixture
def come(people, client, plan):
    def come(username, doing="reading", page=""):
        client.force_login(people[username])
        return client.post(address("here", plan), {"doing": doing, "page": page}).status_code

    return come


@pytest.fixture
def told(people, client, plan):
    def told(username, language="en"):
        client.force_login(people[username])
        return client.get(address("news", plan, language=language)).json()["here"]

    return told


def test_others_are_named_and_oneself_is_not(come, told):
    assert come("sam") == 204
    assert told("rosa") == "Sam Okafor is here too."
    assert told("sam") == ""
    come("ana", "writing")
    assert told("rosa") == "Ana Díaz is writing here too. Sam Okafor is here too."
    assert told("rosa", "es") != told("rosa")


@pytest.mark.parametrize("username", PEOPLE)
def test_who_may_say_that_they_are_here(come, username):
    assert come(username) == (204 if username in ON_THE_PLAN else 404)
    assert Presence.objects.count() == (username in ON_THE_PLAN)


def test_saying_it_again_keeps_one_line(come):
    come("sam")
    come("sam", "writing")
    assert Presence.objects.get().writing


def test_who_left_or_fell_silent_is_not_here(come, told):
    come("sam")
    come("sam", "left")
    assert told("rosa") == ""
    come("sam")
    Presence.objects.update(at=timezone.now() - datetime.timedelta(seconds=46))
    assert told("rosa") == ""


@pytest.mark.parametrize("left_by, is_told", [("a1", True), ("b2", False), ("", True)])
def test_a_page_left_does_not_hide_the_one_opened_since(come, told, left_by, is_told):
    """Going from page to page, the new one may be heard before the old one."""
    come("sam", page="a1")
    come("sam", page="b2")
    come("sam", "left", page=left_by)
    assert (told("rosa") != "") is is_told


@pytest.mark.parametrize("page", ["A1", "a" * 17, "a b", "\x00", "١", "'"])
def test_a_word_for_a_page_that_is_none_counts_as_none(come, page):
    assert come("sam", page=page) == 204
    assert Presence.objects.get().page == ""


def others(plan, people, today):
    """Whom the coordinator of the district is told of, and the coordinator."""
    lena = people["lena"]
    found, there = with_others(plan.uuid, user=lena, now=timezone.now(), today=today)
    assert found.pk == plan.pk
    return {one.name for one in there} | {lena.display_name}


def test_only_who_may_still_see_the_plan_is_named(plan, people, today):
    """Whoever wrote such a line: the database asks what `rules.standing` asks."""
    for user in people.values():
        Presence.objects.create(plan=plan, user=user, at=timezone.now())
    may = {
        user.display_name
        for user in people.values()
        if standing(user=user, student=plan.student, today=today)
    }
    assert others(plan, people, today) == may
    assert len(may) == len(ON_THE_PLAN)


def test_a_restriction_an_end_and_a_closed_account_hide_at_once(plan, people, come, today):
    for name in ON_THE_PLAN:
        come(name)
    Caregiver.objects.filter(user=people["rosa"]).update(
        restricted=True, is_decision_maker=False, is_primary_contact=False
    )
    yesterday = today - datetime.timedelta(days=1)
    StaffAssignment.objects.filter(user=people["sam"]).update(starts_on=None, ends_on=yesterday)
    type(people["ana"]).objects.filter(pk=people["ana"].pk).update(is_active=False)
    assert others(plan, people, today) == {"Lena Park", "Jo"}


def test_a_student_who_left_is_nobodys_at_school(plan, people, come, today):
    for name in ON_THE_PLAN:
        come(name)
    yesterday = today - datetime.timedelta(days=1)
    plan.student.enrollments.update(ends_on=yesterday)
    assert others(plan, people, today) == {"Rosa Díaz", "Ana Díaz", "Lena Park"}


@pytest.mark.parametrize("username", ["nadia", "teo", "luc", "grace"])
def test_strangers_are_told_nothing(come, people, client, plan, username):
    come("sam")
    client.force_login(people[username])
    assert client.get(address("news", plan)).status_code == 404


def test_the_news_stay_one_query_and_quick(come, people, client, plan):
    for name in ON_THE_PLAN:
        come(name)
    client.force_login(people["rosa"])
    url = address("news", plan)
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    # Session and person are the other two.
    assert len(asked) == 3
    writes = [one for one in asked if not one["sql"].startswith("SELECT")]
    assert writes == []


def test_being_here_is_no_sign_of_life(come, people, client, plan):
    client.force_login(people["rosa"])
    client.get(address("news", plan))
    session = client.session
    session[SITTING] = session[SITTING] | {"seen": time.time() - 600}
    session.save()
    by_itself = {"X-By-Itself": "here"}
    assert client.post(address("here", plan), headers=by_itself).status_code == 204
    assert client.session[SITTING] == session[SITTING]
    session[SITTING] = session[SITTING] | {"seen": time.time() - 60 * 60}
    session.save()
    answer = client.post(address("here", plan), headers=by_itself)
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]


def test_nothing_of_it_is_history_and_it_is_gone_after_a_day(come, plan):
    come("sam")
    revision = plan.revision
    plan.refresh_from_db()
    assert plan.revision == revision
    Presence.objects.update(at=timezone.now() - datetime.timedelta(hours=25))
    call_command("purge_records", "--dry-run", verbosity=0)
    assert Presence.objects.exists()
    call_command("purge_records", verbosity=0)
    assert not Presence.objects.exists()


def test_pages_that_read_and_pages_that_write_say_so(people, client, plan, step):
    client.force_login(people["rosa"])
    reading = client.get(address("plan", plan)).content.decode()
    writing = client.get(address("step_edit", plan, step)).content.decode()
    assert 'data-doing="reading"' in reading
    assert 'data-doing="writing"' in writing
    assert "here.js" in reading
    assert "here.js" in writing
