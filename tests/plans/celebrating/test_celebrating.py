"""Good news is noticed by the system, said by a person, heard as the student likes to hear it."""

import datetime
import uuid
from types import SimpleNamespace

import pytest

from plans.actions import Refused, celebrations
from plans.attendance.choices import DayKind
from plans.celebrating.choices import SharedWith, What, Wish
from plans.celebrating.offers import GoodNews, first_words, whole_week
from plans.celebrating.rules import circles, may_celebrate, may_wish
from plans.models import Celebration, Goal, Plan, PlanEvent
from plans.rules import standing
from plans.story import tell
from tests.plans.pages import Form, address, history_of, main_of, open_form

PEOPLE = ("rosa", "ana", "sam", "lena", "driver", "teo", "nadia", "luc")
WORDS = "You kept it. I saw."


@pytest.fixture
def stand(cast, driver, plan, today):
    people = {**cast, "driver": driver}
    return lambda name: standing(user=people[name], student=plan.student, today=today)


@pytest.fixture
def news(plan, stand, today):
    def news(name="sam", on=None):
        plan.refresh_from_db()
        goals, promises = list(plan.goals.all()), list(plan.commitments.all())
        return GoodNews(plan, stand(name), on or today, goals, promises)

    return news


@pytest.fixture
def say(plan, cast, today, news):
    def say(name="sam", what="promise-kept", shared_with="family"):
        offer = next(one for one in news(name).offers if one.what == what)
        return celebrations.say(
            plan=plan,
            offer=offer,
            words=WORDS,
            language="en",
            shared_with=shared_with,
            token=uuid.uuid4(),
            by=cast[name],
            today=today,
        )

    return say


def wish(plan, value):
    Plan.objects.filter(pk=plan.pk).update(good_news=value)
    plan.refresh_from_db()


# --- what is noticed ---


def test_a_kept_promise_a_met_goal_and_own_words_are_noticed(news, plan):
    assert {one.what for one in news().offers} == {What.PROMISE_KEPT, What.OWN_WORDS}
    Goal.objects.filter(plan=plan).update(status="met")
    assert What.GOAL_MET in {one.what for one in news().offers}


MONDAY = datetime.date(2026, 11, 9)


def a_year(missed=None, checking=(), told=5, planned=5):
    week = [MONDAY + datetime.timedelta(days=number) for number in range(5)]
    return SimpleNamespace(
        enrolled=week[:told],
        planned=week[:planned],
        records={week[2]: SimpleNamespace(kind=missed)} if missed else {},
        checking={week[number] for number in checking},
    )


@pytest.mark.parametrize(
    ("year", "good"),
    [
        (a_year(), True),
        (a_year(missed=DayKind.ABSENT), False),
        (a_year(missed=DayKind.TARDY), True),
        (a_year(checking=[1]), False),
        (a_year(told=4), False),
        (a_year(told=3, planned=3), True),
        (a_year(told=2, planned=2), False),
    ],
)
@pytest.mark.parametrize("days", [7, 13])
def test_a_good_week_is_last_week_told_whole_without_a_missed_day(year, good, days):
    today = MONDAY + datetime.timedelta(days=days)
    assert whole_week(year, today) == (MONDAY if good else None)


def test_a_kind_is_offered_once_a_week_and_the_same_thing_never_again(say, news, plan, today):
    said = say()
    other = plan.commitments.filter(owner="school").first()
    plan.commitments.filter(pk=other.pk).update(owner="student", state="kept")
    soon, later = today + datetime.timedelta(days=6), today + datetime.timedelta(days=7)
    assert What.PROMISE_KEPT not in {one.what for one in news(on=soon).offers}
    (again,) = (one for one in news(on=later).offers if one.what == What.PROMISE_KEPT)
    assert again.about == str(other.uuid) != said.about


# --- the student's wish ---


@pytest.mark.parametrize(
    ("value", "account", "may_hear"),
    [
        (Wish.ALONE, True, ["student"]),
        (Wish.FAMILY, True, ["family", "student"]),
        (Wish.EVERYONE, True, ["everyone", "family", "student"]),
        (Wish.NOT, True, []),
        (Wish.FAMILY, False, ["family"]),
        (Wish.EVERYONE, False, ["everyone", "family"]),
    ],
)
def test_who_may_hear_it_follows_the_wish(plan, mateos_plan, value, account, may_hear):
    one = plan if account else mateos_plan
    wish(one, value)
    assert circles(one) == may_hear


@pytest.mark.parametrize("value", list(Wish))
def test_who_says_good_news(plan, stand, value):
    wish(plan, value)
    may = {"rosa", "sam", "lena"} if value != Wish.NOT else set()
    assert {name for name in PEOPLE if may_celebrate(stand(name), plan)} == may


def test_the_student_says_how_it_is_heard_and_the_family_for_a_child(
    plan, mateos_plan, stand, cast, today
):
    assert plan.good_news == Wish.FAMILY
    assert {name for name in PEOPLE if may_wish(stand(name), plan)} == {"ana"}
    for name, may in (("rosa", True), ("teo", False)):
        found = standing(user=cast[name], student=mateos_plan.student, today=today)
        assert bool(may_wish(found, mateos_plan)) == may


def test_with_please_not_nothing_is_offered_and_the_page_says_why(plan, signed_in, news):
    wish(plan, Wish.NOT)
    page = main_of(signed_in("sam").get(address("plan", plan)))
    assert news().offers == [] and "Something to be glad about" not in page
    assert "would rather not have good news said here" in page


@pytest.mark.parametrize("value", [Wish.ALONE, Wish.NOT])
def test_a_wish_that_changes_meanwhile_holds(plan, news, cast, today, value):
    offer = news().offers[0]
    wish(plan, value)
    with pytest.raises(Refused):
        celebrations.say(
            plan=plan,
            offer=offer,
            words=WORDS,
            language="en",
            shared_with="family",
            token=uuid.uuid4(),
            by=cast["sam"],
            today=today,
        )


def test_the_student_chooses_on_a_page(plan, signed_in):
    ana, page = signed_in("ana"), f"/en/plans/{plan.uuid}/good-news/wish/"
    assert page in main_of(ana.get(address("plan", plan)))
    assert ana.post(page, open_form(ana, page).sent_with(wish="alone")).status_code == 302
    assert Plan.objects.get(pk=plan.pk).good_news == Wish.ALONE


# --- who reads it ---


@pytest.mark.parametrize(
    ("shared_with", "read_by"),
    [
        (SharedWith.STUDENT, {"ana", "sam"}),
        (SharedWith.FAMILY, {"ana", "rosa", "sam"}),
        (SharedWith.EVERYONE, {"ana", "rosa", "sam", "lena", "driver"}),
    ],
)
def test_it_is_read_by_those_it_is_for_everywhere(
    plan, say, stand, cast, driver, client, shared_with, read_by
):
    wish(plan, Wish.EVERYONE)
    one = say(shared_with=shared_with)
    for name in PEOPLE:
        found = Celebration.objects.readable_by(stand(name)).filter(pk=one.pk).exists()
        assert found == (name in read_by), name
    for name in ("rosa", "ana", "sam", "lena", "driver"):
        client.force_login({**cast, "driver": driver}[name])
        assert (WORDS in main_of(client.get(address("plan", plan)))) == (name in read_by), name
        assert WORDS not in history_of(client, plan)
    for name in ("rosa", "lena"):
        client.force_login(cast[name])
        record = client.get(f"/en/plans/students/{plan.student.uuid}/record/")
        assert (WORDS in main_of(record)) == (name in read_by), name


def test_the_history_tells_only_of_what_is_for_everyone(plan, say):
    wish(plan, Wish.EVERYONE)
    events = PlanEvent.objects.filter(plan_uuid=plan.uuid)
    before = events.count()
    say(shared_with="family")
    assert events.count() == before
    say(what="own-words", shared_with="everyone")
    assert tell(events.first()).sentence == "Sam Okafor said something good."


# --- saying it ---


def test_it_is_said_once_however_often_it_is_sent(plan, news, cast, today):
    offer, token = news().offers[0], uuid.uuid4()
    sent = {"plan": plan, "offer": offer, "words": WORDS, "language": "en", "today": today}
    sent["shared_with"] = "family"
    first = celebrations.say(**sent, token=token, by=cast["sam"])
    assert celebrations.say(**sent, token=token, by=cast["sam"]) == first
    assert celebrations.say(**sent, token=uuid.uuid4(), by=cast["lena"]) is None
    assert celebrations.say(**sent | {"words": "Hi"}, token=token, by=cast["sam"]) is None
    with pytest.raises(TypeError):
        plan.celebrations.get().save()


def test_where_another_was_faster_the_words_are_kept_on_the_page(plan, signed_in, news, say):
    offer = next(one for one in news().offers if one.what == "promise-kept")
    page = f"/en/plans/{plan.uuid}/good-news/promise-kept/{offer.about}/"
    sam = signed_in("sam")
    form = open_form(sam, page)
    say("lena")
    answer = sam.post(page, form.sent_with(words="I am so glad, Ana."))
    assert answer.status_code == 422
    assert "Somebody has said this already" in answer.content.decode()
    assert Form(answer).fields["words"] == ["I am so glad, Ana."]
    assert not Celebration.objects.filter(words="I am so glad, Ana.").exists()
    # Whoever said it and sends it once more is only thanked.
    lena = signed_in("lena")
    assert lena.post(page, form.sent_with(words=WORDS)).status_code == 302
    # But not for other words, nor for another circle.
    for changed in ({"words": "I am so glad."}, {"words": WORDS, "shared_with": "student"}):
        assert "Somebody has said this" in main_of(lena.post(page, form.sent_with(**changed)))


def test_one_screen_with_a_warm_sentence(plan, signed_in, news):
    offer = next(one for one in news().offers if one.what == What.PROMISE_KEPT)
    page = f"/en/plans/{plan.uuid}/good-news/promise-kept/{offer.about}/"
    sam = signed_in("sam")
    assert page in main_of(sam.get(address("plan", plan)))
    form = open_form(sam, page)
    assert form.fields["words"] == [
        "Ana, you did what you said you would do. I noticed, and it counts."
    ]
    assert sam.post(page, form.sent_with(words="")).status_code == 422
    assert sam.post(page, form.sent_with(shared_with="everyone")).status_code == 422
    assert sam.post(page, form.sent_with(words=WORDS)).status_code == 302
    assert WORDS in main_of(signed_in("ana").get(address("plan", plan)))
    assert sam.get(page).status_code == 302


def test_the_sentence_is_in_the_students_language_and_for_their_age(plan, mateos_plan):
    for what in What:
        older, young = first_words(what, plan, "en"), first_words(what, mateos_plan, "en")
        assert older.replace("Ana", "") != young.replace("Mateo", "")
        assert first_words(what, mateos_plan, "es") != young


def test_student_and_family_are_told_without_a_word_of_it(
    plan, say, cast, mailoutbox, django_capture_on_commit_callbacks
):
    for name in ("rosa", "ana", "sam", "lena"):
        cast[name].email, cast[name].language = f"{name}@mail.example", "es"
        cast[name].save()
    with django_capture_on_commit_callbacks(execute=True):
        say(shared_with="student")
    assert [mail.to for mail in mailoutbox] == [["ana@mail.example"]]
    with django_capture_on_commit_callbacks(execute=True):
        say(what="own-words", shared_with="family")
    assert {mail.to[0] for mail in mailoutbox} == {"ana@mail.example", "rosa@mail.example"}
    for mail in mailoutbox:
        assert mail.subject == "Hay una buena noticia para usted"
        assert WORDS not in mail.body and "Okafor" not in mail.body


def test_the_plan_needs_few_queries_with_all_of_it(plan, signed_in, django_assert_max_num_queries):
    for number in range(50):
        Celebration.objects.create(
            plan=plan,
            what="goal-met",
            about=str(number),
            shared_with="everyone",
            words=f"Well done {number}",
            language="en",
            by_id=0,
            by_name="Sam",
            by_party="school",
            by_role="counsellor",
            on=plan.started_on,
        )
    rosa = signed_in("rosa")
    rosa.get(address("plan", plan))
    with django_assert_max_num_queries(20):
        rosa.get(address("plan", plan))
