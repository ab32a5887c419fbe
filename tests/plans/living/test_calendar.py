"""The day people meet again goes into their own calendar, and names nobody there."""

import datetime

import pytest
from icalendar import Calendar

from plans.actions import rows
from plans.models import Plan
from tests.plans.pages import address, main_of, open_form


def file_of(client, plan, language="en"):
    return client.get(f"/{language}/plans/{plan.uuid}/meeting.ics")


def event_of(answer):
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    return event


def test_it_is_one_day_in_words_that_name_nobody(signed_in, plan):
    answer = file_of(signed_in("rosa"), plan)
    event = event_of(answer)
    assert event.decoded("dtstart") == plan.next_review
    assert event.decoded("dtend") == plan.next_review + datetime.timedelta(days=1)
    assert event["summary"] == "School meeting"
    assert event["url"] == "http://testserver/en/plans/"
    text = answer.content.decode()
    for word in ("Ana", "Díaz", "Riverbend", "RPS-1001", str(plan.uuid), plan.uuid.hex):
        assert word not in text


@pytest.mark.parametrize(
    ("language", "words"), [("es", "Reunión en la escuela"), ("ar", "اجتماع في المدرسة")]
)
def test_it_is_in_the_readers_language(signed_in, plan, language, words):
    assert event_of(file_of(signed_in("rosa"), plan, language))["summary"] == words


def test_nobody_keeps_a_copy_on_the_way(signed_in, plan):
    answer = file_of(signed_in("rosa"), plan)
    assert answer["Content-Type"].startswith("text/calendar")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]


def test_a_new_day_moves_the_same_event(signed_in, plan):
    before = event_of(file_of(signed_in("rosa"), plan))
    again = plan.next_review + datetime.timedelta(days=7)
    Plan.objects.filter(pk=plan.pk).update(next_review=again, version=plan.version + 1)
    after = event_of(file_of(signed_in("sam"), plan))
    assert after["uid"] == before["uid"]
    assert after.decoded("dtstart") == again and after["sequence"] > before["sequence"]


def test_each_plan_has_an_event_of_its_own(signed_in, plan, mateos_plan):
    rosa = signed_in("rosa")
    assert event_of(file_of(rosa, plan))["uid"] != event_of(file_of(rosa, mateos_plan))["uid"]


def test_without_a_day_there_is_no_file_and_no_button(signed_in, plan):
    rosa = signed_in("rosa")
    assert "meeting.ics" in main_of(rosa.get(address("plan", plan)))
    Plan.objects.filter(pk=plan.pk).update(next_review=None)
    assert file_of(rosa, plan).status_code == 404
    assert "meeting.ics" not in main_of(rosa.get(address("plan", plan)))


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max, datetime.date(9999, 12, 30)])
def test_no_day_is_too_odd_for_a_calendar(signed_in, plan, day):
    Plan.objects.filter(pk=plan.pk).update(next_review=day)
    answer = file_of(signed_in("rosa"), plan)
    assert answer.status_code == 200
    assert event_of(answer).decoded("dtstart") == day
    assert main_of(signed_in("rosa").get(address("plan", plan)))


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        ("2020-01-01", "still to come"),
        ("0001-01-01", "like 2026-11-30"),
        ("9999-12-31", "like 2026-11-30"),
        (0, "still to come"),
        (750, "within the next two years"),
        (1, None),
        (700, None),
        ("", None),
    ],
)
def test_people_meet_on_a_day_that_comes(signed_in, plan, today, day, problem):
    rosa, url = signed_in("rosa"), address("meeting_edit", plan)
    day = day if isinstance(day, str) else (today + datetime.timedelta(days=day)).isoformat()
    answer = rosa.post(url, open_form(rosa, url).sent_with(next_review=day))
    assert answer.status_code == (422 if problem else 302)
    assert not problem or problem in main_of(answer)


def test_a_day_that_has_passed_may_stay_or_go(signed_in, cast, plan, today):
    rows.change(
        row=plan,
        units={"next_review": {"next_review": "2020-01-01"}},
        drawn_from=plan.version,
        by=cast["sam"],
        today=today,
    )
    rosa, url = signed_in("rosa"), address("meeting_edit", plan)
    assert rosa.post(url, open_form(rosa, url).sent_with()).status_code == 302
    assert rosa.post(url, open_form(rosa, url).sent_with(next_review="")).status_code == 302
    assert Plan.objects.get(pk=plan.pk).next_review is None
