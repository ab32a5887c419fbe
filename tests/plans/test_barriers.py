"""What gets in the way: each answers alone, decides who reads it, and nobody writes over it."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from plans import rules
from plans.actions import Refused, barriers
from plans.actions.barriers import Given
from plans.barriers.choices import GROUPS, Barrier, Group, asked
from plans.choices import Audience, PlanStatus, Readers
from plans.models import BarrierAnswer, Caregiver, Plan
from plans.speaking import speakers
from tests.plans.pages import address, history_of, main_of, open_form

SECRET = "Only a few may read this sentence"


def group_page(plan, group="school", language="en"):
    return reverse("plans:barrier_check", args=[plan.uuid, group])


@pytest.fixture
def say(cast, plan, today):
    """Somebody answers, through the action."""

    def say(username, words=SECRET, readers="counsellor", *, barrier="bullying", who="me", drawn=0):
        by = cast[username]
        stand = rules.standing(user=by, student=plan.student, today=today)
        people = speakers(plan=plan, stand=stand, user=by, today=today)
        meets = barriers.answer(
            plan=plan,
            speaker=next(one for one in people if one.key == who),
            given={barrier: Given(words, "yes", readers, "en", drawn)},
            by=by,
            today=today,
        )
        assert meets == []
        return plan.answers.get(writer=by, barrier=barrier, party=party_of(who, stand))

    return say


def party_of(who, stand):
    return {"me": stand.party, "student": "student"}.get(who, "family")


def test_every_barrier_stands_in_just_one_group():
    listed = [one for group in GROUPS.values() for one in group]
    assert sorted(listed) == sorted(Barrier)
    assert set(GROUPS) == set(Group)


def test_small_children_are_not_asked_about_jobs_and_credits():
    young = {one for group in Group for one in asked(group, Audience.ELEMENTARY)}
    old = {one for group in Group for one in asked(group, Audience.HIGH)}
    assert not {Barrier.WORK, Barrier.CREDITS} & young
    assert {Barrier.WORK, Barrier.CREDITS} <= old
    assert Barrier.SYMPTOM in young - old


# --- who may read ---

# username → who of the others reads an answer of theirs for the counselor, the team, everyone
READS = {
    "ana": {"counsellor": {"sam"}, "team": {"sam", "lena"}},
    "rosa": {"counsellor": {"sam"}, "team": {"sam", "lena"}},
}
ON_PLAN = {"rosa", "ana", "sam", "lena", "inés", "driver"}


@pytest.fixture
def people(cast, plan, driver):
    """Everybody on Ana's plan, with a second caregiver and the bus driver, and strangers."""
    aunt = type(cast["rosa"]).objects.create(username="inés", first_name="Inés")
    Caregiver.objects.create(user=aunt, student=plan.student, relation="relative")
    return cast | {"inés": aunt, "driver": driver}


@pytest.mark.parametrize("readers", ["counsellor", "team", "everyone"])
@pytest.mark.parametrize("author", ["ana", "rosa"])
def test_who_may_not_read_an_answer_meets_it_nowhere(
    client, people, plan, say, today, author, readers
):
    answer = say(author, readers=readers)
    say(author, f"{SECRET} anew", readers=readers, drawn=answer.version)
    wanted = {author} | (ON_PLAN if readers == "everyone" else READS[author][readers])
    found = {place: set() for place in ("rule", "plan", "history", "record")}
    for username, user in people.items():
        stand = rules.standing(user=user, student=plan.student, today=today)
        if BarrierAnswer.objects.readable_by(stand).filter(pk=answer.pk).exists():
            found["rule"].add(username)
        client.force_login(user)
        pages = {
            "plan": client.get(address("plan", plan)),
            "history": client.get(address("history", plan)),
            "record": client.get(reverse("plans:record", args=[plan.student.uuid])),
        }
        for place, page in pages.items():
            if SECRET in page.content.decode():
                found[place].add(username)
        copy = client.post(reverse("plans:record_copy", args=[plan.student.uuid]))
        assert (SECRET in copy.content.decode()) is (username in found["record"])
    assert found["rule"] == found["plan"] == found["history"] == wanted
    assert found["record"] == wanted & {"rosa", "ana", "lena"}


def test_what_was_said_to_a_few_stays_with_them_when_the_circle_widens(signed_in, plan, say):
    answer = say("ana", SECRET)
    say("ana", "This is for all", "everyone", drawn=answer.version)
    story = history_of(signed_in("rosa"), plan)
    assert SECRET not in story
    assert SECRET in history_of(signed_in("sam"), plan)
    assert "This is for all" in main_of(signed_in("rosa").get(address("plan", plan)))


def test_when_the_circle_narrows_the_older_words_are_gone_too(signed_in, plan, say):
    answer = say("ana", SECRET, "everyone")
    assert SECRET in history_of(signed_in("rosa"), plan)
    say("ana", "Less", "counsellor", drawn=answer.version)
    assert SECRET not in history_of(signed_in("rosa"), plan)


def test_a_form_shows_the_narrowest_circle_first(signed_in, plan):
    form = open_form(signed_in("ana"), group_page(plan))
    assert {v[0] for name, v in form.fields.items() if name.endswith("-readers")} == {"counsellor"}


@pytest.mark.parametrize(("username", "readers"), [("sam", "team"), ("teo", "counsellor")])
def test_a_guess_of_the_school_is_never_kept_from_the_family(cast, plan, username, readers):
    with pytest.raises(IntegrityError), transaction.atomic():
        plan.answers.create(
            barrier="food", party="school", respondent="x", name="x", readers=readers
        )


# --- whose words ---


def test_answers_stand_side_by_side_and_never_replace_each_other(plan, say):
    say("ana", "Ana's words", "everyone")
    say("rosa", "Rosa's words", "everyone")
    say("sam", "Sam's words")
    say("sam", "Told by Rosa", "everyone", who=rosas_key(plan))
    words = set(plan.answers.filter(barrier="bullying").values_list("words", flat=True))
    assert words == {"Ana's words", "Rosa's words", "Sam's words", "Told by Rosa"}


def rosas_key(plan):
    return f"caregiver-{plan.student.caregivers.get(user__username='rosa').uuid}"


@pytest.mark.parametrize(("username", "keys"), [("ana", 1), ("rosa", 1), ("sam", 3), ("lena", 3)])
def test_staff_write_down_what_student_and_caregivers_say_and_nobody_kept_away(
    cast, plan, today, username, keys
):
    stand = rules.standing(user=cast[username], student=plan.student, today=today)
    found = speakers(plan=plan, stand=stand, user=cast[username], today=today)
    assert len(found) == keys
    assert "Luc Joseph" not in {one.name for one in found}


def test_what_was_told_to_staff_says_so_and_is_read_by_who_said_it(signed_in, plan, say):
    say("sam", "The bus is full", "counsellor", who="student")
    assert "said to Sam Okafor" in main_of(signed_in("ana").get(address("plan", plan)))
    assert "The bus is full" not in main_of(signed_in("rosa").get(address("plan", plan)))


def test_nobody_answers_for_a_person_who_is_not_theirs_to_ask(signed_in, plan):
    rosa = signed_in("rosa")
    assert rosa.get(group_page(plan), {"who": "student"}).status_code == 404
    assert rosa.post(group_page(plan), {"who": "student"}).status_code == 404


def test_one_page_saves_what_was_answered_and_skips_the_rest(signed_in, plan):
    ana, url = signed_in("ana"), group_page(plan)
    sent = open_form(ana, url).sent_with(**{"behind-words": "Algebra", "behind-wants_help": "yes"})
    response = ana.post(url, sent)
    assert response.headers["Location"] == group_page(plan, "part")
    (answer,) = plan.answers.filter(said_by__username="ana", barrier__in=GROUPS[Group.SCHOOL])
    assert (answer.barrier, answer.words, answer.readers) == ("behind", "Algebra", "counsellor")
    assert answer.languages == {"words": "en"}
    # Sent twice, it counts once.
    assert ana.post(url, sent).status_code == 302
    assert plan.answers.filter(barrier="behind").count() == 1


def test_an_answer_is_taken_back_by_leaving_it_empty(signed_in, plan, say):
    say("ana", "Words to take back", "everyone")
    ana, url = signed_in("ana"), group_page(plan)
    sent = open_form(ana, url).sent_with(**{"bullying-words": "", "bullying-wants_help": ""})
    assert ana.post(url, sent).status_code == 302
    assert "Words to take back" not in main_of(ana.get(address("plan", plan)))
    assert "took an answer back" in history_of(ana, plan)


def test_two_windows_of_one_person_lose_no_word(signed_in, plan):
    ana, url = signed_in("ana"), group_page(plan)
    first, second = open_form(ana, url), open_form(ana, url)
    assert ana.post(url, first.sent_with(**{"behind-words": "One"})).status_code == 302
    response = ana.post(url, second.sent_with(**{"behind-words": "Two"}))
    page = response.content.decode()
    assert response.status_code == 409
    assert "One" in page and "Two" in page
    assert plan.answers.get(barrier="behind").words == "One"


def test_bad_input_is_told_and_nothing_typed_is_lost(signed_in, plan):
    ana, url = signed_in("ana"), group_page(plan)
    sent = open_form(ana, url).sent_with(
        **{"behind-words": "x" * 1001, "nerves-words": "Kept", "alone-readers": "nobody"}
    )
    response = ana.post(url, sent)
    assert response.status_code == 422
    assert "1001 characters, and 1000 fit" in response.content.decode()
    assert "Kept" in response.content.decode()


def test_an_ended_plan_takes_no_answer(signed_in, plan):
    Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.CLOSED)
    assert signed_in("ana").get(group_page(plan)).status_code == 403


# --- a guess and its confirmation ---


@pytest.mark.parametrize(
    ("username", "allowed"), [("rosa", True), ("ana", False), ("sam", False), ("lena", False)]
)
def test_only_the_family_says_whether_a_guess_is_so(cast, plan, say, today, username, allowed):
    guess = say("sam", "A guess")
    assert guess.is_guess
    try:
        barriers.confirm(answer=guess, drawn_from=guess.version, by=cast[username], today=today)
    except Refused as refused:
        assert "Only the family" in str(refused)
    guess.refresh_from_db()
    assert guess.is_guess is not allowed


def test_words_that_change_are_a_guess_again(cast, plan, say, today):
    guess = say("sam", "A guess")
    drawn = guess.version
    barriers.confirm(answer=guess, drawn_from=drawn, by=cast["rosa"], today=today)
    # Sam's form was drawn before Rosa confirmed.
    changed = say("sam", "Another guess", drawn=drawn)
    assert changed.words == "Another guess"
    assert changed.is_guess


def test_nobody_confirms_words_they_have_not_read(cast, plan, say, today):
    guess = say("sam", "A guess")
    seen = guess.version
    say("sam", "Other words", drawn=seen)
    with pytest.raises(Refused, match="changed just now"):
        barriers.confirm(answer=guess, drawn_from=seen, by=cast["rosa"], today=today)


def test_one_tap_confirms_and_the_history_tells(signed_in, plan, say):
    guess = say("sam", "A guess", barrier="food")
    rosa = signed_in("rosa")
    assert "A guess. The family has not said" in main_of(rosa.get(address("plan", plan)))
    for _tap in range(2):
        said = rosa.post(
            address("answer_confirm", plan, guess), {"version": guess.version}, follow=True
        )
        assert "Thank you. It is marked as confirmed." in main_of(said)
    guess.refresh_from_db()
    assert guess.version == 2
    assert "Rosa Díaz says it is so" in main_of(rosa.get(address("plan", plan)))
    assert "Rosa Díaz says that a guess of the school is so." in history_of(rosa, plan)
    assert rosa.post(address("answer_confirm", plan, guess), {"version": "x"}).status_code == 302


def test_a_narrow_circle_is_never_the_widest_by_mistake(signed_in, plan):
    """A form without the field, from an old page, keeps the answer to the narrowest circle."""
    ana, url = signed_in("ana"), group_page(plan)
    sent = open_form(ana, url).sent_with(**{"behind-words": "Algebra"})
    sent.pop("behind-readers")
    ana.post(url, sent)
    assert plan.answers.get(barrier="behind").readers == Readers.COUNSELLOR
