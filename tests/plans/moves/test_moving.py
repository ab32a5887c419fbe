"""A plan goes with its student to another school, with the family's say on what goes along."""

import datetime

import pytest

from plans import rules
from plans.actions import Refused, barriers, helpers, moves, rows, undoing
from plans.actions.agreements import Heard
from plans.agreement.choices import Method
from plans.barriers.choices import Barrier
from plans.barriers.read import chosen_of
from plans.choices import Readers, Scope, StaffRole
from plans.models import (
    Comment,
    Enrollment,
    Helper,
    Plan,
    PlanEvent,
    StaffAssignment,
    Student,
)
from plans.moves.choices import Along
from plans.speaking import deciders
from portal.demo.pen import Pen
from portal.models import School
from tests.plans.moves.conftest import SAID
from tests.plans.pages import Form, address, history_of, main_of, open_form

ALL, NOTHING = set(Along), set()


def test_a_new_plan_is_with_the_students_school(plan):
    assert plan.school == plan.student.school


# Who reads what: before the move, until the family has spoken, and after each answer.
@pytest.mark.parametrize(
    ("along", "sam", "teo"),
    [
        ("before", ALL, NOTHING),
        ("silent", NOTHING, NOTHING),
        (NOTHING, NOTHING, NOTHING),
        ({Along.BARRIERS, Along.TALK}, NOTHING, {Along.BARRIERS, Along.TALK}),
        ({Along.GOING}, NOTHING, {Along.GOING}),
        (ALL, NOTHING, ALL),
    ],
)
def test_the_new_school_reads_what_the_family_lets_go_along(request, told, reads, along, sam, teo):
    if along != "before":
        request.getfixturevalue("gone")
        if along != "silent":
            request.getfixturevalue("say")(along)
    found = {name: reads(name) for name in ("rosa", "ana", "lena", "sam", "teo", "luc")}
    # Whoever leads the district reads on, wherever the student is.
    assert found == {
        "rosa": ALL,
        "ana": ALL,
        "lena": ALL,
        "sam": sam,
        "teo": teo,
        "luc": NOTHING,
    }


def test_until_then_the_new_school_reads_what_was_agreed_and_writes_nothing(
    gone, signed_in, cast, today, say
):
    teo = signed_in("teo")
    page = main_of(teo.get(address("plan", gone)))
    assert gone.vision.family_words in page and gone.goals.first().text in page
    assert "The family decides first" in page and "What goes along?" not in page
    assert "Pause the plan" not in page
    assert teo.get(address("goal_add", gone)).status_code == 403
    assert gone not in Plan.objects.written_by(cast["teo"], today=today)
    for name in ("rosa", "ana", "lena"):
        assert gone in Plan.objects.written_by(cast[name], today=today)
    say(NOTHING)
    assert gone in Plan.objects.written_by(cast["teo"], today=today)
    assert signed_in("teo").get(address("goal_add", gone)).status_code == 200


@pytest.mark.parametrize(
    ("username", "may"),
    [
        ("rosa", True),
        ("ana", True),
        ("lena", False),
        ("teo", False),
        ("sam", False),
        ("luc", False),
    ],
)
def test_who_decides(gone, cast, today, harbor, signed_in, username, may):
    answer = signed_in(username).get(address("plan", gone))
    assert ("What goes along?" in answer.content.decode()) is may
    sent = {"school": harbor.slug, "along": ["barriers"]}
    status = signed_in(username).post(address("moves", gone), sent).status_code
    assert status == (302 if may else 403 if username in ("lena", "teo") else 404)
    gone.refresh_from_db()
    assert (gone.school == harbor) is may
    assert gone.staying == (["going", "helpers", "talk"] if may else [])


@pytest.fixture
def nobody_signs_in(gone, cast, today):
    """Neither Rosa nor Ana has an account any more."""
    Student.objects.filter(pk=gone.student_id).update(user=None)
    relation = gone.student.caregivers.get(user=cast["rosa"])
    relation.user, relation.first_name, relation.last_name = None, "Rosa", "Díaz"
    relation.save()
    return f"caregiver-{relation.uuid}"


def test_who_leads_the_district_writes_down_what_somebody_without_account_says(
    gone, nobody_signs_in, harbor, signed_in, reads, cast, today
):
    lena, url = signed_in("lena"), address("moves", gone)
    assert "has no account here" in main_of(lena.get(address("plan", gone)))
    form = open_form(lena, url)
    sent = form.sent_with(along=["talk"], speaker=nobody_signs_in, method="interpreted")
    asked = lena.post(url, sent)
    assert asked.status_code == 422 and "Say who interpreted." in main_of(asked)
    assert Form(asked).fields["along"] == ["talk"], "What was ticked stays."
    gone.refresh_from_db()
    assert gone.school != harbor
    sent |= {"interpreter": "Ms. Duarte"}
    assert signed_in("teo").post(url, sent).status_code == 403
    for _tap in range(2):
        assert "Written down." in main_of(lena.post(url, sent, follow=True))
    again = {"plan": gone, "school": harbor, "along": ALL, "by": cast["lena"], "today": today}
    moves.say(**again, heard=Heard(deciders(gone.student, today)[1], Method.SPOKEN, today))
    assert reads("teo") == {Along.TALK}
    story = history_of(signed_in("teo"), gone)
    assert story.count("Lena Park wrote down what Rosa Díaz said about what goes along") == 1


def test_a_student_without_own_rights_leaves_it_to_the_family(gone, cast, today, harbor):
    Student.objects.filter(pk=gone.student_id).update(
        grade="06", birth_date=today - datetime.timedelta(days=365 * 11)
    )
    with pytest.raises(Refused, match="Whoever decides"):
        moves.say(plan=gone, school=harbor, along=set(), by=cast["ana"], today=today)


def test_nothing_is_ticked_until_the_family_ticks_it_and_twice_counts_once(gone, signed_in):
    rosa, status = signed_in("rosa"), gone.status
    form = Form(rosa.get(address("plan", gone)))
    assert "along" not in form.fields
    for _ in range(2):
        sent = {"school": form.fields["school"][0], "along": ["talk"]}
        assert rosa.post(address("moves", gone), sent).status_code == 302
    assert history_of(signed_in("teo"), gone).count("said what of the plan goes along") == 1
    gone.refresh_from_db()
    assert gone.status == status


@pytest.mark.parametrize("faster", ["rosa", "ana"])
def test_whose_choice_came_too_late_is_not_thanked_for_it(say, gone, harbor, signed_in, faster):
    say({Along.TALK}, by=faster)
    for username in ("rosa", "ana"):
        # From a page that was opened before: once the same, once with less that goes along.
        for along in (["talk"], []):
            sent = {"school": harbor.slug, "along": along}
            page = main_of(signed_in(username).post(address("moves", gone), sent, follow=True))
            is_same = username == faster and along == ["talk"]
            assert ("Thank you." in page) is is_same
            assert ("The plan is with the student’s school already." in page) is not is_same


def test_the_family_can_open_later_what_stayed(say, reads, gone, harbor, signed_in):
    say(NOTHING)
    for username, status in (("teo", 403), ("rosa", 302)):
        sent = {"part": "barriers", "school": harbor.slug}
        answer = signed_in(username).post(address("moves_let_read", gone), sent)
        assert answer.status_code == status
    assert reads("teo") == {Along.BARRIERS}
    assert "Let the school read it too" in main_of(signed_in("rosa").get(address("plan", gone)))
    assert "Let the school read it too" not in main_of(signed_in("teo").get(address("plan", gone)))


def test_saying_anew_who_may_read_an_entry_opens_it(say, cast, gone, today):
    say(NOTHING)
    helper = gone.helpers.get(name="Tía Marta")
    assert helper.kept_back
    for units, kept in (
        ({"times": {"times": "Mondays", "language": "en"}}, True),
        ({"readers": {"readers": Readers.EVERYONE.value}}, False),
    ):
        rows.change(
            row=helper, units=units, drawn_from=helper.version, by=cast["rosa"], today=today
        )
        assert Helper.objects.get(pk=helper.pk).kept_back is kept


def test_what_was_meant_for_one_school_is_not_opened_to_the_next(
    say, gone, harbor, cast, today, signed_in
):
    say(NOTHING)
    rosa = signed_in("rosa")
    drawn = Form(rosa.get(address("plan", gone))).fields
    other = School.objects.get(slug="canal-street-middle")
    Enrollment.objects.filter(student=gone.student, school=harbor).update(school=other)
    moves.say(plan=gone, school=other, along=set(), by=cast["ana"], today=today)
    sent = {"part": "barriers", "school": drawn["school"][0]}
    page = main_of(rosa.post(address("moves_let_read", gone), sent, follow=True))
    gone.refresh_from_db()
    assert "barriers" in gone.staying
    assert "The student is at another school now. Please look once more." in page


@pytest.mark.parametrize("off", ["before the move", "after it", "after it, and shared anew"])
def test_an_entry_taken_off_and_put_back_is_where_it_was(say, reads, cast, gone, today, off):
    helper = gone.helpers.get(name="Tía Marta")
    if off != "before the move":
        say(NOTHING)
    if off == "after it, and shared anew":
        Helper.objects.filter(pk=helper.pk).update(kept_back=False)
    helpers.remove(helper=helper, by=cast["rosa"], today=today)
    if off == "before the move":
        say(NOTHING)
    moved, last = Plan.objects.get(pk=gone.pk), PlanEvent.objects.filter(row_uuid=helper.uuid)[0]
    back = {"row": helper.uuid, "version": last.version, "now": last.created}
    undoing.undo(plan=moved, by=cast["rosa"], today=today, **back)
    assert Helper.objects.filter(uuid=helper.uuid).exists()
    assert reads("teo") == ({Along.HELPERS} if off == "after it, and shared anew" else NOTHING)
    more = {"plan": moved, "part": Along.HELPERS, "school": moved.school}
    moves.let_read(**more, by=cast["rosa"], today=today)
    assert reads("teo") == {Along.HELPERS}


def test_what_was_chosen_before_the_move_stays_with_what_gets_in_the_way(
    say, cast, gone, harbor, today, signed_in
):
    gone.chosen.all().delete()
    who = {"by": cast["rosa"], "today": today}
    for one in (Barrier.FOOD, Barrier.VIOLENCE):
        barriers.choose(plan=gone, barrier=one, **who)
    say(NOTHING)

    def known(username):
        student = Student.objects.get(pk=gone.student_id)
        stand = rules.standing(user=cast[username], student=student, today=today)
        found = set(chosen_of(Plan.objects.get(pk=gone.pk), stand))
        pages = main_of(signed_in(username).get(address("plan", gone)))
        pages += history_of(signed_in(username), gone)
        pages += main_of(signed_in(username).get(address("community", gone)))
        assert {one for one in (*found, Barrier.FOOD) if str(Barrier(one).label) in pages} == found
        return found

    barriers.unchoose(chosen=gone.chosen.get(barrier=Barrier.VIOLENCE), **who)
    barriers.choose(plan=gone, barrier=Barrier.LAUNDRY, **who)
    everything = {Barrier.FOOD, Barrier.LAUNDRY}
    # Who leads attendance at the new school reads the whole record, as far as it went along.
    work = {"school": harbor, "scope": Scope.SCHOOL, "role": StaffRole.COORDINATOR}
    StaffAssignment.objects.create(user=cast["grace"], **work)
    record = main_of(signed_in("grace").get(f"/en/plans/students/{gone.student.uuid}/record/"))
    assert str(Barrier.LAUNDRY.label) in record and str(Barrier.FOOD.label) not in record
    assert known("teo") == {Barrier.LAUNDRY}
    assert known("rosa") == known("lena") == everything
    assert str(Barrier.VIOLENCE.label) not in history_of(signed_in("teo"), gone)
    moved = Plan.objects.get(pk=gone.pk)
    moves.let_read(plan=moved, part=Along.BARRIERS, school=moved.school, **who)
    assert known("teo") == everything


def test_what_is_said_after_the_move_is_the_new_schools_too(say, cast, gone, today, reads):
    say(NOTHING)
    Pen(gone, today).comment(cast["rosa"], "en", gone.goals.first(), SAID[Along.TALK] + " Now?")
    student = Student.objects.get(pk=gone.student_id)
    stand = rules.standing(user=cast["teo"], student=student, today=today)
    assert [one.words[-4:] for one in Comment.objects.readable_by(stand)] == ["Now?"]
    events = PlanEvent.objects.filter(plan_uuid=gone.uuid, subject="comment").readable_by(stand)
    assert events.count() == 1


def test_who_left_the_district_has_nothing_to_decide(told, signed_in, today):
    yesterday = today - datetime.timedelta(days=1)
    Enrollment.objects.filter(student=told.student).update(ends_on=yesterday)
    page = main_of(signed_in("rosa").get(address("plan", told)))
    assert "What goes along?" not in page
    assert SAID[Along.BARRIERS] in page


def test_another_school_than_the_one_on_the_page_is_asked_about_again(gone, cast, today):
    other = School.objects.get(slug="canal-street-middle")
    with pytest.raises(Refused, match="look once more"):
        moves.say(plan=gone, school=other, along=ALL, by=cast["rosa"], today=today)
    assert not Helper.objects.filter(kept_back=True).exists()
