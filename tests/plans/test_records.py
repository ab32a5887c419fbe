"""A student's record: who looked at it, what is given out, and when it is destroyed."""

import datetime
import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from plans import guards
from plans.actions import Refused, records
from plans.choices import AccessVerb, RecordPart
from plans.models import AccessEntry, Destruction, Plan, PlanEvent, Student
from plans.records import chain, retention, whole
from plans.records.elsewhere import ELSEWHERE, NOT_PERSONAL
from plans.records.record import RECORD
from plans.rules import standing
from portal import paper
from portal.models import User

NOW = datetime.datetime(2026, 11, 3, 15, 30, tzinfo=datetime.UTC)


@pytest.fixture
def look(cast, today):
    def look(student, username, part=RecordPart.PLAN):
        by = cast[username]
        stand = standing(user=by, student=student, today=today)
        return records.note_look(student=student, part=part, by=by, stand=stand, now=NOW)

    return look


def lines(student):
    return list(
        AccessEntry.objects.filter(student_uuid=student.uuid)
        .order_by("number")
        .values_list("number", "verb", "actor_name", "why")
    )


# --- the log ---


def test_every_look_by_staff_leaves_a_line_and_the_familys_does_not(ana, look):
    for username in ("sam", "rosa", "ana", "lena", "sam"):
        look(ana, username)
    assert lines(ana) == [
        (1, "looked", "Sam Okafor", "school"),
        (2, "looked", "Lena Park", "district"),
        (3, "looked", "Sam Okafor", "school"),
    ]


def test_each_student_has_a_log_of_their_own(ana, mateos_plan, look):
    look(ana, "lena")
    look(mateos_plan.student, "lena")
    assert [line[0] for line in lines(ana)] == [1]
    assert [line[0] for line in lines(mateos_plan.student)] == [1]
    assert list(chain.flaws()) == []


@pytest.mark.parametrize("change", ["UPDATE plans_accessentry SET actor_name='Nobody'", "DELETE"])
def test_the_database_lets_nobody_change_or_shorten_a_log(ana, look, change):
    look(ana, "sam")
    statement = change if "SET" in change else "DELETE FROM plans_accessentry"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert len(lines(ana)) == 1


@pytest.mark.parametrize(
    ("tamper", "shows"),
    [
        ("UPDATE plans_accessentry SET actor_name = 'Nobody' WHERE number = 2", (2, "not as it")),
        ("UPDATE plans_accessentry SET why = 'self' WHERE number = 1", (1, "not as it")),
        ("DELETE FROM plans_accessentry WHERE number = 2", (3, "missing")),
        ("DELETE FROM plans_accessentry WHERE number = 1", (2, "missing")),
    ],
)
def test_whoever_goes_round_the_triggers_is_found_out(ana, look, tamper, shows):
    for username in ("sam", "lena", "sam"):
        look(ana, username)
    call_command("check_access_log")
    guards.lift()
    with connection.cursor() as cursor:
        cursor.execute(tamper)
    guards.ensure()
    (first, *_) = chain.flaws()
    assert (first.number, shows[1] in first.what) == (shows[0], True)
    with pytest.raises(CommandError, match="1 line|2 lines"):
        call_command("check_access_log")


def test_a_release_without_a_recipient_is_refused_by_the_database(ana, cast, today):
    with pytest.raises(DatabaseError), transaction.atomic():
        records.release(
            student=ana, recipient="", purpose="", by=cast["lena"], now=NOW, today=today
        )


# --- who may ---


@pytest.mark.parametrize(
    ("username", "copies", "releases"),
    [
        ("rosa", True, False),
        ("ana", True, False),
        ("sam", False, False),
        ("lena", True, True),
        ("teo", False, False),
        ("nadia", False, False),
        ("luc", False, False),
        ("grace", False, False),
    ],
)
def test_who_may_take_the_record_out(ana, cast, today, username, copies, releases):
    by = cast[username]

    def allowed(verb, **values):
        try:
            with transaction.atomic():
                verb(student=ana, by=by, now=NOW, today=today, **values)
        except Refused as refused:
            assert str(refused), "Who is refused reads why."
            return False
        return True

    assert allowed(records.take_copy) is copies
    to_whom = {"recipient": "Dr. Moe, paediatrician, Harbor Clinic", "purpose": "asthma plan"}
    assert allowed(records.release, **to_whom) is releases
    assert allowed(records.hold, reason="A hearing") is releases
    assert allowed(records.lift_hold) is releases
    verbs = {line[1] for line in lines(ana)}
    assert verbs == ({"exported"} if copies else set()) | (
        {"released", "held", "freed"} if releases else set()
    )


# --- what is given out ---


def test_every_model_with_personal_data_says_how_it_is_kept():
    declared = {one.key for one in RECORD} | set(ELSEWHERE) | NOT_PERSONAL
    people = {User, Student, Plan}
    models = {model._meta.label_lower: model for model in apps.get_models()}
    personal = {
        label
        for label, model in models.items()
        if model._meta.app_label == "plans"
        or people & {one.related_model for one in model._meta.local_fields}
    }
    assert personal - declared == set(), "Say in plans/records/ how these are kept."
    assert declared - set(models) == set(), "These are no models any more."


def test_the_record_leaves_no_field_out_without_saying_so():
    """What is not given out is no fact about the student: keys, versions, digests."""
    inner = {
        "id", "uuid", "version", "revision", "languages", "digest", "student", "student_uuid",
        "plan", "plan_uuid", "row_uuid", "actor_id", "user", "placed_by", "lifted_by", "scope",
            "by_id", "by_party", "proposal", "token", "party", "person_id", "words_language",
        "actor_party", "listing", "first_name", "last_name", "about",
        # Names once more, as a search reads them.
        "sought",
        "caregiver_uuid",
        # Given out in days: `present_days` and the like.
        "present", "excused", "unexcused",
        "staying", "author", "asked_by", "asked_party", "language", "answer_language",
        "created",
        "caregiver", "link_digest", "code_digest",
        "respondent", "said_by", "writer", "slot", "commitment", "strategy",
    }  # fmt: skip
    for one in RECORD:
        fields = {field.name for field in one.model._meta.get_fields() if field.concrete}
        assert fields - inner - set(one.fields) == set(), one.key


def test_json_and_page_hold_all_that_was_written(
    ana, cast, plan, look, today, django_assert_max_num_queries
):
    look(ana, "sam")
    stand = standing(user=cast["ana"], student=ana, today=today)
    with django_assert_max_num_queries(33):
        document = whole.document(ana, stand, now=NOW)
    told = json.dumps(document, ensure_ascii=False)
    words = [plan.vision.family_words, plan.steps.first().text, "Sam Okafor", "1001", "Rosa"]
    for word in words:
        assert word and word in json.loads(told).__str__(), word
    page = "\n".join(
        fact.text for section in whole.sections(ana, stand) for row in section.rows for fact in row
    )
    for word in words:
        assert word in page
    assert "Mateo" not in told


# --- how long it is kept ---


@pytest.fixture
def left(ana):
    """Ana left the district so many days ago."""

    def left(days, today):
        ana.enrollments.update(
            starts_on=today - timedelta(days=days + 300), ends_on=today - timedelta(days=days)
        )
        ana.status = "left"
        ana.save()
        return ana

    return left


@pytest.mark.parametrize(("days", "is_due"), [(10, False), (7 * 365, False), (7 * 365 + 2, True)])
def test_a_record_is_due_when_its_years_are_over(left, days, is_due):
    today = datetime.date(2026, 11, 3)
    student = left(days, today)
    assert (student in retention.due(today=today, years=7)) is is_due
    assert bool(retention.may_destroy(student, today=today, years=7)) is is_due


def test_who_is_enrolled_or_held_is_never_due(ana, left, cast, today):
    assert not retention.may_destroy(ana, today=today + timedelta(days=9999), years=7)
    records.hold(student=ana, reason="A hearing", by=cast["lena"], now=NOW, today=today)
    student = left(9 * 365, today)
    assert student not in retention.due(today=today, years=7)
    with pytest.raises(Refused, match="legal hold"):
        records.destroy(student=student, now=NOW, today=today)


def test_a_destroyed_record_leaves_nothing_but_a_line_that_names_nobody(
    left, cast, look, mateos_plan, today
):
    student = left(8 * 365, today)
    uuid, plans = student.uuid, list(student.plans.values_list("uuid", flat=True))
    look(student, "lena")
    log = AccessEntry.objects.get(student_uuid=uuid)
    line = records.destroy(student=student, now=NOW, today=today)
    assert (line.log_lines, line.log_digest) == (1, log.digest)
    assert line.rows > 10
    assert not Student.objects.filter(uuid=uuid).exists()
    assert not PlanEvent.objects.filter(plan_uuid__in=plans).exists()
    assert not AccessEntry.objects.filter(student_uuid=uuid).exists()
    # Rosa has another child here, Ana and Luc have nobody.
    there = set(User.objects.values_list("username", flat=True))
    assert "rosa" in there
    assert not there & {"ana", "luc"}
    assert Plan.objects.filter(pk=mateos_plan.pk).exists()
    assert PlanEvent.objects.filter(plan_uuid=mateos_plan.uuid).exists()


def test_the_command_says_first_and_then_destroys(left, capsys, today):
    student = left(8 * 365, today)
    call_command("purge_records", dry_run=True)
    assert "1 record" in capsys.readouterr().out
    assert Student.objects.filter(pk=student.pk).exists()
    call_command("purge_records")
    out = capsys.readouterr().out
    assert str(student.uuid) in out
    assert "Ana" not in out
    assert Destruction.objects.count() == 1
    call_command("purge_records")
    assert Destruction.objects.count() == 1


def test_looks_by_many_at_once_are_numbered_without_a_gap(ana, look):
    for _ in range(20):
        look(ana, "sam")
    assert [line[0] for line in lines(ana)] == list(range(1, 21))
    assert lines(ana)[0][1] == AccessVerb.LOOKED
    assert timezone.is_aware(AccessEntry.objects.first().at)


@pytest.mark.skipif(not paper.is_available(), reason="needs Pango")
@pytest.mark.once
def test_the_record_can_be_taken_along_as_a_pdf_and_leaves_a_line(signed_in, ana):
    address = f"/es/plans/students/{ana.uuid}/record/copy/"
    answer = signed_in("rosa").post(address, {"as": "pdf"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert "no-store" in answer["Cache-Control"]
    assert "Ana" not in answer["Content-Disposition"]
    assert lines(ana)[-1][1] == AccessVerb.EXPORTED


@pytest.mark.parametrize(("username", "leads"), [("rosa", True), ("lena", True), ("sam", False)])
def test_a_students_page_leads_to_the_whole_record_without_a_plan(
    signed_in, ana, plan, username, leads
):
    plan.delete()
    here = f"/en/plans/students/{ana.uuid}/"
    assert (f'href="{here}record/"' in signed_in(username).get(here).text) is leads
