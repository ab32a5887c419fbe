"""A plan is kept alive: check-ins for those who may read them, reviews, and where it stands."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction

from plans.actions import Refused, living
from plans.actions import plans as starting
from plans.actions.living import Met, Word
from plans.choices import PlanStatus, Readers
from plans.living.choices import Channel, Decision, Move
from plans.living.rules import may_move
from plans.living.states import FROM
from plans.models import CheckIn, Plan, PlanEvent, Review
from plans.rules import standing
from plans.speaking import speakers
from plans.story import tell
from tests.plans.pages import main_of, open_form

PEOPLE = ("rosa", "ana", "sam", "lena", "driver", "teo", "nadia", "luc")
WRITERS = {"rosa", "ana", "sam", "lena"}
DECIDE = {"rosa", "sam", "lena"}


@pytest.fixture
def stand(cast, driver, plan, today):
    people = {**cast, "driver": driver}
    return lambda name: standing(user=people[name], student=plan.student, today=today)


@pytest.fixture
def check_in(plan, cast, today, stand):
    def check_in(username, key="me", token=None, **said):
        found = speakers(plan=plan, stand=stand(username), user=cast[username], today=today)
        word = {"mood": 7, "win": "", "hard": "", "ask": "", "helpful": "", "language": "en"}
        return living.check_in(
            plan=plan,
            speaker=next(one for one in found if one.key.startswith(key)),
            word=Word(**word | {"readers": Readers.EVERYONE} | said),
            token=token or uuid.uuid4(),
            by=cast[username],
            today=today,
        )

    return check_in


# --- the whole table: every status, person and move ---


def allowed(move, status):
    if status not in FROM[move]:
        return set()
    return DECIDE if move in (Move.COMPLETE, Move.CLOSE, Move.REOPEN) else WRITERS


@pytest.mark.parametrize("status", PlanStatus.values)
@pytest.mark.parametrize("move", list(Move))
def test_every_status_person_and_move(plan, stand, move, status):
    plan.status = status
    verdicts = {name: may_move(stand(name), plan, move) for name in PEOPLE}
    assert {name for name in PEOPLE if verdicts[name]} == allowed(move, status)
    assert all(str(verdict.reason) for verdict in verdicts.values() if not verdict)


@pytest.mark.parametrize("status", PlanStatus.values)
@pytest.mark.parametrize("move", list(Move))
def test_a_move_is_made_where_the_table_allows_it_and_refused_elsewhere(
    plan, cast, today, move, status
):
    Plan.objects.filter(pk=plan.pk).update(status=status)

    def make():
        living.move(plan=plan, move=move, reason="A reason", by=cast["sam"], today=today)

    if status in FROM[move]:
        make()
        assert Plan.objects.get(pk=plan.pk).status != status
    else:
        with pytest.raises(Refused):
            make()
        assert Plan.objects.get(pk=plan.pk).status == status


def test_a_plan_that_goes_on_stands_where_its_agreement_stands(plan, cast, today):
    living.move(plan=plan, move=Move.PAUSE, reason="Moving house", by=cast["ana"], today=today)
    living.move(plan=plan, move=Move.RESUME, by=cast["rosa"], today=today)
    assert Plan.objects.get(pk=plan.pk).status == PlanStatus.AGREED


@pytest.mark.parametrize("move", [Move.PAUSE, Move.CLOSE])
def test_pausing_and_closing_ask_for_a_reason_that_the_history_tells(plan, cast, today, move):
    with pytest.raises(Refused):
        living.move(plan=plan, move=move, reason=" ", by=cast["rosa"], today=today)
    living.move(plan=plan, move=move, reason="Nos mudamos", by=cast["rosa"], today=today)
    told = tell(PlanEvent.objects.filter(plan_uuid=plan.uuid, subject="status").first())
    assert "Rosa" in told.sentence and told.about == "Nos mudamos"


def test_a_closed_plan_is_not_opened_beside_another_open_one(plan, cast, today):
    living.move(plan=plan, move=Move.CLOSE, reason="Done", by=cast["sam"], today=today)
    Plan.objects.create(
        student=plan.student,
        school_year=plan.school_year,
        audience=plan.audience,
        started_by="school",
        started_on=today,
    )
    with pytest.raises(Refused, match="another open plan"):
        living.move(plan=plan, move=Move.REOPEN, reason="Again", by=cast["sam"], today=today)


def test_a_plan_that_somebody_starts_just_now_is_not_doubled(plan, cast, today, monkeypatch):
    living.move(plan=plan, move=Move.CLOSE, reason="Done", by=cast["sam"], today=today)

    def not_yet(plan):
        starting.start(student=plan.student, by=cast["rosa"], today=today)
        return False

    monkeypatch.setattr(living, "_has_another_open", not_yet)
    with pytest.raises(Refused, match="another open plan"):
        living.move(plan=plan, move=Move.REOPEN, reason="Again", by=cast["sam"], today=today)


def test_who_wrote_while_another_closed_the_plan_does_not_open_it(check_in, plan, cast, today):
    Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.IN_REVIEW)
    # Read before Rosa has closed it.
    plan.refresh_from_db()
    living.move(plan=plan, move=Move.CLOSE, reason="Done", by=cast["rosa"], today=today)
    met = Met(today, "Ana, Sam", "The alarm", "", Decision.CONTINUE, "en")
    for write in (
        lambda: living.review(plan=plan, met=met, token=uuid.uuid4(), by=cast["sam"], today=today),
        lambda: check_in("sam", win="A song"),
    ):
        with pytest.raises(Refused, match="This plan has ended"):
            write()
    plan.refresh_from_db()
    assert plan.status == PlanStatus.CLOSED and not plan.check_ins.filter(win="A song").exists()


def test_the_same_tap_twice_counts_once_and_is_thanked_as_before(signed_in, plan):
    for username in ("ana", "ana", "sam"):
        answer = signed_in(username).post(f"/en/plans/{plan.uuid}/status/review/", follow=True)
        assert "Done. Everyone on the plan sees it now." in main_of(answer)
    assert PlanEvent.objects.filter(plan_uuid=plan.uuid, verb="review").count() == 1


@pytest.mark.parametrize("move", [Move.PAUSE, Move.CLOSE])
def test_another_reason_for_what_is_so_already_is_not_dropped(signed_in, plan, move):
    url = f"/en/plans/{plan.uuid}/status/{move.value}/"
    for _tap in range(2):
        assert signed_in("sam").post(url, {"reason": "Summer"}).status_code == 302
    answer = signed_in("rosa").post(url, {"reason": "Nos mudamos"})
    assert (answer.status_code, answer.context["typed"]) == (403, ["Nos mudamos"])
    # Who may not end a plan is not thanked for it.
    expected = {Move.PAUSE: 302, Move.CLOSE: 403}[move]
    assert signed_in("ana").post(url, {"reason": "Summer"}).status_code == expected


@pytest.mark.parametrize("move", list(Move))
def test_every_move_made_twice_counts_once(plan, cast, today, move):
    Plan.objects.filter(pk=plan.pk).update(status=FROM[move][0])
    for _tap in range(2):
        living.move(plan=plan, move=move, reason="A reason", by=cast["sam"], today=today)
    assert PlanEvent.objects.filter(plan_uuid=plan.uuid, verb=move.value).count() == 1


# --- check-ins ---


@pytest.mark.parametrize(
    ("readers", "read_by"),
    [
        (Readers.EVERYONE, {"rosa", "ana", "sam", "lena", "driver"}),
        (Readers.COUNSELLOR, {"ana", "sam"}),
    ],
)
def test_a_check_in_is_read_by_whom_it_is_for(check_in, stand, readers, read_by):
    one = check_in("ana", win="Lunch with Jae", readers=readers)
    readable = {
        name for name in PEOPLE if CheckIn.objects.readable_by(stand(name)).filter(pk=one.pk)
    }
    assert readable == read_by


def test_what_was_told_to_the_counselor_alone_is_no_line_in_the_history(check_in, plan):
    before = PlanEvent.objects.filter(plan_uuid=plan.uuid).count()
    check_in("ana", hard="A secret", readers=Readers.COUNSELLOR)
    assert PlanEvent.objects.filter(plan_uuid=plan.uuid).count() == before
    check_in("ana", win="A song")
    assert PlanEvent.objects.filter(plan_uuid=plan.uuid).count() == before + 1


def test_staff_write_down_what_they_were_told_and_it_says_so(check_in):
    one = check_in("sam", key="caregiver", channel=Channel.PHONE, win="Se levantó sola")
    assert (one.name, one.writer_name, one.is_spoken) == ("Rosa Díaz", "Sam Okafor", True)


def test_the_same_form_sent_twice_counts_once(check_in, plan):
    token = uuid.uuid4()
    assert check_in("ana", token=token) == check_in("ana", token=token)


@pytest.mark.parametrize(
    ("page", "sent", "field"),
    [
        ("check-in", {"mood": "6"}, "hard"),
        ("review", {"there": "Ana, Sam", "decision": "continue"}, "works"),
    ],
)
def test_other_words_from_a_form_that_was_sent_before_are_kept_too(
    signed_in, plan, page, sent, field
):
    sam, url = signed_in("sam"), f"/en/plans/{plan.uuid}/{page}/"
    form = open_form(sam, url)
    # The last two: back to the form, and on with another word; a tap too many.
    for words in ("The bus", "The bus", "The bus and the alarm", "The bus and the alarm"):
        assert sam.post(url, form.sent_with(**sent, **{field: words})).status_code == 302
    model = {"check-in": CheckIn, "review": Review}[page]
    kept = model.objects.filter(plan=plan, writer_name="Sam Okafor")
    kept = kept.filter(**{f"{field}__startswith": "The bus"}).values_list(field, flat=True)
    assert sorted(kept) == ["The bus", "The bus and the alarm"]


@pytest.mark.parametrize("name", ["driver", "teo", "nadia", "luc"])
def test_nobody_else_checks_in(plan, cast, driver, today, name, check_in, stand):
    word = Word(7, "", "", "", "", Readers.EVERYONE, "en")
    person = {**cast, "driver": driver}[name]
    mine = speakers(plan=plan, stand=stand("rosa"), user=cast["rosa"], today=today)[0]
    with pytest.raises(Refused):
        living.check_in(
            plan=plan, speaker=mine, word=word, token=uuid.uuid4(), by=person, today=today
        )


@pytest.mark.parametrize("mood", [0, 11])
def test_the_database_knows_the_scale(check_in, mood):
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckIn.objects.filter(pk=check_in("ana").pk).update(mood=mood)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 422),
        ({"mood": "7"}, 302),
        ({"win": "Pan dulce"}, 302),
        ({"mood": "11"}, 422),
        ({"mood": "7", "readers": "family"}, 422),
    ],
)
def test_a_check_in_asks_for_one_word_or_a_number(signed_in, plan, sent, status):
    sent = {"readers": "everyone", "language": "es"} | sent
    assert signed_in("rosa").post(f"/es/plans/{plan.uuid}/check-in/", sent).status_code == status


def test_what_was_said_into_a_plan_that_was_closed_can_be_copied(signed_in, cast, plan, today):
    ana, url = signed_in("ana"), f"/en/plans/{plan.uuid}/check-in/"
    sent = open_form(ana, url).sent_with(win="Lunch with Jae", hard="The bus", mood="6")
    living.move(plan=plan, move=Move.CLOSE, reason="Done", by=cast["sam"], today=today)
    answer = ana.post(url, sent)
    page = main_of(answer)
    assert answer.status_code == 403
    assert answer.context["typed"] == ["Lunch with Jae", "The bus"]
    assert "This plan has ended" in page and "Lunch with Jae" in page
    assert sent["token"][0] not in page and sent["draft_owner"][0] not in page
    assert "no-store" in answer["Cache-Control"]


# --- reviews ---


def test_a_review_is_kept_and_sets_the_day_to_talk_again(plan, cast, today):
    Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.IN_REVIEW)
    plan.refresh_from_db()
    again = today + datetime.timedelta(days=30)
    met = Met(today, "Ana, Rosa, Sam", "The alarm", "The bus", Decision.ADJUST, "en", again)
    token = uuid.uuid4()
    one = living.review(plan=plan, met=met, token=token, by=cast["sam"], today=today)
    assert living.review(plan=plan, met=met, token=token, by=cast["sam"], today=today) == one
    kept = Plan.objects.get(pk=plan.pk)
    assert (kept.next_review, kept.status) == (again, PlanStatus.AGREED)
    assert PlanEvent.objects.filter(row_uuid=one.uuid).count() == 1


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 302),
        ({"there": ""}, 422),
        ({"on": "2999-01-01"}, 422),
        ({"next_review": "2001-01-01"}, 422),
        ({"next_review": "9999-12-31"}, 422),
    ],
)
def test_a_review_says_when_who_and_what(signed_in, plan, today, sent, status):
    good = {"on": today, "there": "Ana", "decision": "continue", "language": "en"}
    answer = signed_in("sam").post(f"/en/plans/{plan.uuid}/review/", good | sent)
    assert answer.status_code == status
