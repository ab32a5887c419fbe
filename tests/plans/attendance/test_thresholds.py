"""The district's numbers: set by who leads it, from a day on, never backwards."""

import datetime

import pytest

from plans.actions import Refused
from plans.actions.attendance import thresholds
from plans.models import AttendanceThresholds

PAGE = "/en/plans/attendance/numbers/"
NUMBERS = {
    "at_risk": "4",
    "moderate": "8.5",
    "severe": "18",
    "early_month_1": "1",
    "early_month_2": "3",
    "early_month_3": "5",
    "trend_days": "20",
    "meeting_after": "4",
}


def test_new_numbers_hold_from_their_day_on(cast, signed_in, today):
    tomorrow = today + datetime.timedelta(days=1)
    before = AttendanceThresholds.on(today)
    response = signed_in("lena").post(PAGE, NUMBERS | {"holds_from": tomorrow.isoformat()})
    assert response.status_code == 302
    assert AttendanceThresholds.on(today) == before
    assert AttendanceThresholds.on(tomorrow).meeting_after == 4
    assert float(AttendanceThresholds.on(tomorrow).moderate) == 8.5


def test_the_form_begins_with_what_holds_and_a_day_is_set_once(cast, signed_in, today):
    lena = signed_in("lena")
    for meeting in ("4", "7"):
        day = {"holds_from": today.isoformat(), "meeting_after": meeting}
        assert lena.post(PAGE, NUMBERS | day).status_code == 302
    assert AttendanceThresholds.objects.filter(holds_from=today).count() == 1
    page = lena.get(PAGE).content.decode()
    assert 'value="7"' in page and 'value="8.5"' in page and "holds today" in page


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"holds_from": "2020-01-01"}, "Choose today or a later day."),
        ({"moderate": "3"}, "The three percents must rise"),
        ({"severe": "x"}, 'aria-invalid="true"'),
    ],
)
def test_what_does_not_fit_is_said(cast, signed_in, today, changed, words):
    sent = NUMBERS | {"holds_from": today.isoformat()} | changed
    response = signed_in("lena").post(PAGE, sent)
    assert response.status_code == 422 and words in response.content.decode()


@pytest.mark.parametrize("username", ["sam", "teo", "rosa", "ana", "grace"])
def test_nobody_else_sets_them(cast, signed_in, today, username):
    assert signed_in(username).get(PAGE).status_code == 403
    with pytest.raises(Refused):
        thresholds.hold(holds_from=today, numbers={}, by=cast[username], today=today)


def test_nobody_changes_what_held_before(cast, today):
    yesterday = today - datetime.timedelta(days=1)
    with pytest.raises(Refused):
        thresholds.hold(holds_from=yesterday, numbers={}, by=cast["lena"], today=today)
