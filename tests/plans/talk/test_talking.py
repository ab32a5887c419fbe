"""Talking about a row: who may, who reads it, who is told, and what taking back means."""

import datetime

import pytest
from django.utils import timezone

from plans.actions import Refused, steps, talk
from plans.choices import PlanStatus
from plans.models import Comment, Helper, Plan, PlanEvent
from tests.plans.pages import address, history_of, main_of, open_form
from tests.plans.talk.conftest import page_of

PEOPLE = ("rosa", "ana", "sam", "lena", "driver", "teo", "nadia", "luc", "grace")
WRITERS = {"rosa", "ana", "sam", "lena"}
READERS = WRITERS | {"driver"}


# --- who may, in which state ---


@pytest.mark.parametrize("status", PlanStatus.values)
@pytest.mark.parametrize("username", PEOPLE)
def test_every_status_and_person(plan, step, say, username, status):
    Plan.objects.filter(pk=plan.pk).update(status=status)
    plan.refresh_from_db()
    before = Comment.objects.count()
    if username in WRITERS and plan.is_open:
        say(username, step)
        assert Comment.objects.count() == before + 1
    else:
        with pytest.raises(Refused):
            say(username, step)
        assert Comment.objects.count() == before


@pytest.mark.parametrize("username", PEOPLE)
def test_who_opens_the_pages(plan, step, say, enter, username):
    say("ana", step, "A song helps me.")
    client = enter(username)
    for url in (page_of(plan, step), address("talk", plan)):
        assert client.get(url).status_code == (200 if username in READERS else 404)
    answer = client.post(page_of(plan, step), {"words": "Hello", "language": "en"})
    wanted = 302 if username in WRITERS else 403 if username in READERS else 404
    assert answer.status_code == wanted


def test_each_kind_of_row_for_all_can_be_talked_about(plan, say, enter):
    rows = [plan.vision, plan.goals.first(), plan.commitments.first(), plan.steps.first(), plan]
    client = enter("rosa")
    for number, row in enumerate(rows):
        say("sam", row, f"Word number {number}")
        assert f"Word number {number}" in main_of(client.get(page_of(plan, row)))


def test_rows_for_a_few_cannot_be_talked_about(plan, enter):
    client = enter("rosa")
    for row in (Helper.objects.filter(plan=plan).first(), plan.answers.first()):
        assert client.get(page_of(plan, row)).status_code == 404


def test_a_row_of_another_plan_is_not_found(plan, mateos_plan, enter):
    assert enter("rosa").get(page_of(plan, mateos_plan.goals.first())).status_code == 404


# --- the page ---


def test_words_keep_their_language_and_their_order(plan, step, say, enter):
    say("rosa", step, "Primero yo", language="es")
    say("sam", step, "Then <me>")
    page = main_of(enter("ana").get(page_of(plan, step)))
    assert '<p class="said" lang="es" dir="ltr">Primero yo</p>' in page
    assert page.index("Primero yo") < page.index("Then &lt;me&gt;")
    assert "Walk with Ana" in page


def test_the_same_form_sent_twice_counts_once(plan, step, enter):
    client, url = enter("rosa"), page_of(plan, step)
    sent = open_form(client, url).sent_with(words="Yes, gladly")
    before = plan.comments.count()
    client.post(url, sent)
    client.post(url, sent)
    assert plan.comments.count() == before + 1
    client.post(url, sent | {"words": "Other words of the same window"})
    assert plan.comments.count() == before + 2


@pytest.mark.parametrize("words", ["", "   ", "x" * 1001])
def test_bad_input_is_told_at_its_field_and_nothing_is_lost(plan, step, enter, words):
    client, url = enter("rosa"), page_of(plan, step)
    before = plan.comments.count()
    answer = client.post(url, open_form(client, url).sent_with(words=words))
    assert answer.status_code == 422
    assert 'id="id_words_error"' in main_of(answer)
    assert words.strip() in main_of(answer)
    assert plan.comments.count() == before


def test_what_is_typed_waits_with_those_it_is_meant_for(plan, step, people, enter):
    client, url = enter("rosa"), page_of(plan, step)
    form = open_form(client, url)
    key = f"user-{people['sam'].pk}"
    kept = form.sent_with(words="Half a thought", to=[key], draft_path=url)
    assert client.post("/en/account/draft/", kept).status_code < 300
    again = open_form(client, url)
    assert again.fields["words"] == ["Half a thought"]
    assert again.fields["to"] == [key]


def test_the_plan_leads_to_each_conversation(plan, step, say, enter):
    say("sam", step)
    say("sam", step, "Two")
    page = main_of(enter("rosa").get(address("plan", plan)))
    assert page_of(plan, step) in page
    assert "2 comments" in page
    assert "Talk about it" in page


def test_who_only_reads_is_led_to_what_was_said_alone(plan, step, say, enter):
    say("sam", step)
    page = main_of(enter("driver").get(address("plan", plan)))
    assert page.count("/talk/") == 1 + plan.comments.values("row_uuid").distinct().count()
    assert "Talk about it" not in page


def test_a_conversation_outlives_its_row(plan, cast, say, enter, today):
    sam = cast["sam"]
    step = plan.steps.create(text="Try the blue bus", owner="school")
    PlanEvent.objects.create(
        plan_uuid=plan.uuid,
        row_uuid=step.uuid,
        subject="step",
        verb="added",
        version=1,
        after=step.snapshot(),
        actor_id=sam.pk,
        actor_name="Sam",
        actor_party="school",
    )
    say("rosa", step, "It is always late")
    steps.take_back(step=step, by=sam, today=today)
    client = enter("rosa")
    page = main_of(client.get(page_of(plan, step)))
    assert "Try the blue bus" in page
    assert "It is always late" in page
    assert "no longer in the plan" in page
    assert "Try the blue bus" in main_of(client.get(address("talk", plan)))
    assert client.post(page_of(plan, step), {"words": "x", "language": "en"}).status_code == 403


def test_all_conversations_need_the_same_queries_for_one_and_for_many(
    plan, say, enter, django_assert_max_num_queries
):
    client = enter("rosa")
    for row in (plan.vision, *plan.goals.all(), *plan.steps.all(), plan):
        say("sam", row)
    client.get(address("talk", plan))
    with django_assert_max_num_queries(16):
        client.get(address("talk", plan))


# --- history, news, record ---


def test_the_history_and_the_news_say_who_and_not_what(plan, step, say, enter):
    client = enter("rosa")
    before = client.get(address("news", plan)).json()["revision"]
    say("sam", step, "Bring the yellow umbrella")
    news = client.get(address("news", plan), {"since": before}).json()
    assert news["says"] == "Sam Okafor wrote a comment."
    story = history_of(client, plan)
    assert "Sam Okafor wrote a comment." in story
    assert "umbrella" not in story


def test_the_copy_of_all_data_holds_what_was_said(plan, step, say, enter):
    say("sam", step, "Bring the yellow umbrella", to=["rosa"])
    with_words = enter("rosa").get(f"/en/plans/students/{plan.student.uuid}/record/")
    assert "Bring the yellow umbrella" in main_of(with_words)


# --- taking back ---


def back(plan, said):
    return f"/en/plans/{plan.uuid}/talk/{said.row_uuid}/{said.uuid}/back/"


def test_taken_back_is_kept_nowhere(plan, step, say, enter):
    said = say("rosa", step, "I did not mean that")
    client = enter("rosa")
    assert client.post(back(plan, said)).status_code == 302
    assert client.post(back(plan, said)).status_code == 302
    page = main_of(client.get(page_of(plan, step)))
    assert "Taken back" in page
    assert "I did not mean that" not in page
    said.refresh_from_db()
    assert said.words == ""
    assert history_of(client, plan).count("Rosa Díaz took a comment back.") == 1


@pytest.mark.parametrize("username", PEOPLE)
def test_only_its_author_takes_it_back(plan, step, say, enter, username):
    said = say("rosa", step)
    answer = enter(username).post(back(plan, said))
    wanted = 302 if username == "rosa" else 403 if username in READERS else 404
    assert answer.status_code == wanted
    said.refresh_from_db()
    assert bool(said.words) == (username != "rosa")


def test_after_a_day_or_in_a_plan_that_has_ended_it_stays(plan, step, say, cast, today):
    said = say("rosa", step)
    take_back = {"comment": said, "by": cast["rosa"], "today": today}
    with pytest.raises(Refused):
        talk.take_back(**take_back, now=timezone.now() + datetime.timedelta(hours=25))
    said.plan.status = PlanStatus.CLOSED
    with pytest.raises(Refused):
        talk.take_back(**take_back, now=timezone.now())
