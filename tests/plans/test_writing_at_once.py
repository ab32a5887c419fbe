"""Two people at once: nothing is lost, nothing is overwritten."""

import datetime
import uuid

import pytest

from plans.actions import rows, steps
from plans.clashes import marked
from plans.models import ActionStep, PlanEvent
from tests.plans.pages import Form, address, history_of, open_form


def words(text, language="en"):
    return {"text": {"text": text, "language": language}}


def save(step, units, drawn_from, by, today):
    mine = ActionStep.objects.get(pk=step.pk)
    return rows.change(row=mine, units=units, drawn_from=drawn_from, by=by, today=today)


def test_different_parts_of_a_row_merge_in_silence(cast, step, today):
    save(step, words("Walk with Ana to drama club twice"), 1, cast["sam"], today)
    outcome = save(step, {"due": {"due": "2027-01-15"}}, 1, cast["rosa"], today)
    step.refresh_from_db()
    assert outcome.meets == ()
    assert (step.text, str(step.due)) == ("Walk with Ana to drama club twice", "2027-01-15")
    assert step.version == 3


def test_the_same_change_by_two_people_is_no_clash(cast, step, today):
    save(step, words("Go together"), 1, cast["sam"], today)
    outcome = save(step, words("Go together"), 1, cast["rosa"], today)
    assert (outcome.saved, outcome.meets) == ((), ())


def test_the_same_words_changed_by_two_are_kept_both(cast, step, today):
    save(step, words("Sam's words"), 1, cast["sam"], today)
    outcome = save(
        step, words("Rosa's words") | {"due": {"due": "2027-01-15"}}, 1, cast["rosa"], today
    )
    step.refresh_from_db()
    assert (outcome.meets, outcome.saved) == (("text",), ("due",))
    assert step.text == "Sam's words"
    assert str(step.due) == "2027-01-15"
    aside = PlanEvent.objects.get(row_uuid=step.uuid, verb="set-aside")
    assert (aside.after["text"], aside.actor_name) == ("Rosa's words", "Rosa Díaz")


def test_words_set_aside_twice_are_kept_once(cast, step, today):
    save(step, words("Sam's words"), 1, cast["sam"], today)
    for _ in range(2):
        save(step, words("Rosa's words"), 1, cast["rosa"], today)
    assert PlanEvent.objects.filter(verb="set-aside").count() == 1


@pytest.mark.parametrize("drawn_from", [0, 99])
def test_a_form_from_an_unknown_version_overwrites_nothing(cast, step, today, drawn_from):
    before = step.text
    outcome = save(step, words("From nowhere"), drawn_from, cast["rosa"], today)
    step.refresh_from_db()
    assert (outcome.meets, step.text) == (("text",), before)


def test_every_version_has_its_snapshot(cast, step, today):
    for number in range(1, 5):
        save(step, words(f"Words {number}"), number, cast["sam"], today)
    kept = PlanEvent.objects.filter(row_uuid=step.uuid, version__isnull=False).order_by("version")
    assert [event.version for event in kept] == [1, 2, 3, 4, 5]
    assert kept.last().after["text"] == "Words 4"
    assert kept.last().before["text"] == "Words 3"


def test_the_same_form_sent_twice_counts_once(cast, plan, today):
    token = uuid.uuid4()
    units = {"text": {"text": "Buy a bell", "language": "en"}, "due": {"due": None}}
    units["owner"] = {"owner": "family", "owner_name": ""}
    sent = {"plan": plan, "model": ActionStep, "token": token, "by": cast["rosa"], "today": today}
    first = rows.add(units=units, **sent)
    assert rows.add(units=units, **sent) == first
    other = rows.add(units=units | words("Buy a second bell"), **sent)
    assert other != first
    assert plan.steps.filter(text__contains="bell").count() == 2


def test_a_tick_sent_twice_is_one_tick(cast, step, today):
    steps.finish(step=step, by=cast["ana"], today=today)
    steps.finish(step=ActionStep.objects.get(pk=step.pk), by=cast["rosa"], today=today)
    assert PlanEvent.objects.filter(row_uuid=step.uuid, verb="finished").count() == 1
    steps.reopen(step=ActionStep.objects.get(pk=step.pk), by=cast["rosa"], today=today)
    step.refresh_from_db()
    assert not step.is_done


def test_history_is_never_changed_or_deleted(plan):
    event = PlanEvent.objects.first()
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()


# --- the clash page ---


@pytest.fixture
def clash(signed_in, plan, step):
    """Rosa's answer after Sam was faster; both had opened the same form."""
    url = address("step_edit", plan, step)
    rosa, sam = signed_in("rosa"), signed_in("sam")
    hers, his = open_form(rosa, url), open_form(sam, url)
    sam.post(url, his.sent_with(text="Walk with Ana on Wednesdays", due="2027-01-08"))
    answer = rosa.post(url, hers.sent_with(text="Walk with Ana on Fridays", owner_name="Inés"))
    return rosa, url, answer


def test_a_clash_shows_both_texts_and_the_one_before(clash, step):
    _rosa, _url, answer = clash
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "What Sam Okafor wrote" in page
    assert "Walk with Ana on Wednesdays" in strip_marks(page)
    assert "Walk with Ana on Fridays" in strip_marks(page)
    assert "Walk with Ana to drama club the first time" in page
    assert "Your other changes did not meet anyone’s and are saved." in page
    step.refresh_from_db()
    assert (step.text, step.owner_name) == ("Walk with Ana on Wednesdays", "Inés")


def test_what_stands_chosen_discards_nobodys_words(clash):
    _rosa, _url, answer = clash
    fields = Form(answer).fields
    assert fields["keep-text"] == ["new"]
    assert "Wednesdays" in fields["new-text"][0]
    assert "Fridays" in fields["new-text"][0]


@pytest.mark.parametrize(
    ("choice", "stands"),
    [
        ({"keep-text": "theirs"}, "Walk with Ana on Wednesdays"),
        ({"keep-text": "yours"}, "Walk with Ana on Fridays"),
        ({"keep-text": "new", "new-text": "Walk with her both days"}, "Walk with her both days"),
    ],
)
def test_the_choice_is_saved_and_touches_nothing_else(clash, step, choice, stands):
    rosa, url, answer = clash
    assert rosa.post(url, Form(answer).sent_with(**choice)).status_code == 302
    step.refresh_from_db()
    assert (step.text, str(step.due), step.owner_name) == (stands, "2027-01-08", "Inés")


def test_a_choice_can_meet_a_third_save(clash, signed_in, plan, step):
    rosa, url, answer = clash
    sam = signed_in("sam")
    sam.post(url, open_form(sam, url).sent_with(text="Walk with Ana on Mondays"))
    again = rosa.post(url, Form(answer).sent_with(**{"keep-text": "yours"}))
    assert again.status_code == 409
    assert "Walk with Ana on Mondays" in strip_marks(again.content.decode())
    last = rosa.post(url, Form(again).sent_with(**{"keep-text": "yours"}))
    assert last.status_code == 302
    step.refresh_from_db()
    assert step.text == "Walk with Ana on Fridays"


@pytest.mark.parametrize(
    "choice", [{"keep-text": []}, {"keep-text": "new", "new-text": ""}, {"keep-text": "?"}]
)
def test_without_a_choice_the_page_asks_again_and_loses_nothing(clash, step, choice):
    rosa, url, answer = clash
    again = rosa.post(url, Form(answer).sent_with(**choice))
    assert again.status_code == 409
    page = strip_marks(again.content.decode())
    assert "Walk with Ana on Fridays" in page
    assert "Walk with Ana on Wednesdays" in page
    assert rosa.post(url, Form(again).sent_with(**{"keep-text": "yours"})).status_code == 302
    step.refresh_from_db()
    assert step.text == "Walk with Ana on Fridays"


def test_words_left_on_the_clash_page_are_in_the_history(clash, plan):
    rosa, _url, _answer = clash
    story = history_of(rosa, plan)
    assert "Rosa Díaz wrote at the same time as someone else" in story
    assert "Walk with Ana on Fridays" in story


def test_a_day_that_two_changed_is_put_to_the_second(signed_in, plan, today):
    url = address("meeting_edit", plan)
    rosa, sam = signed_in("rosa"), signed_in("sam")
    hers, his = open_form(rosa, url), open_form(sam, url)
    sams, rosas = (today + datetime.timedelta(days=days) for days in (80, 81))
    sam.post(url, his.sent_with(next_review=sams))
    answer = rosa.post(url, hers.sent_with(next_review=rosas))
    assert answer.status_code == 409
    assert "keep-next_review" not in Form(answer).fields
    form = Form(answer).sent_with(**{"keep-next_review": "yours"})
    assert rosa.post(url, form).status_code == 302
    plan.refresh_from_db()
    assert plan.next_review == rosas


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Ask Inés", "Ask Inés on Friday", "Ask Inés<ins> on Friday</ins>"),
        ("我们一起走", "我们明天一起走", "我们<ins>明天</ins>一起走"),
        ("", "<b>", "<ins>&lt;b&gt;</ins>"),
    ],
)
def test_what_is_new_is_marked(before, after, expected):
    assert marked(before, after) == expected


def strip_marks(page):
    return page.replace("<ins>", "").replace("</ins>", "")
