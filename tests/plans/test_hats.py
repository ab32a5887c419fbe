"""Who is family here and works here: one account, one hat at a time, worn in the open."""

import pytest

from plans import rules
from plans.actions import steps
from plans.choices import Hat, Relation, Scope, StaffRole
from plans.models import AccessEntry, Caregiver, PlanEvent, StaffAssignment, Student

HOME, SWITCH = "/en/plans/", "/en/plans/hat/"


@pytest.fixture
def mateo(mateos_plan):
    return mateos_plan.student


@pytest.fixture
def omar(cast):
    return Student.objects.get(first_name="Omar")


@pytest.fixture
def sam(cast, mateo, signed_in):
    """Sam counsels at Ana's school, and here is Mateo's stepfather."""
    Caregiver.objects.create(user=cast["sam"], student=mateo, relation=Relation.FATHER)
    return signed_in("sam")


def page(student):
    return f"/en/plans/students/{student.uuid}/"


def put_on(browser, hat):
    response = browser.post(SWITCH, {"hat": hat}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_the_home_says_in_which_hat_one_is_and_offers_the_other(sam):
    home = sam.get(HOME).content.decode()
    assert "You are here with your family." in home and "Switch to my work" in home
    assert "Mateo" in home and "Ana Díaz" not in home
    home = put_on(sam, "work")
    assert "You are here at work." in home and "Switch to my family" in home
    assert "Ana Díaz" in home and "Mateo" not in home


def test_with_the_family_all_powers_of_work_are_off(sam, plan, mateo):
    assert sam.get(page(mateo)).status_code == 200
    response = sam.get(page(plan.student))
    assert response.status_code == 403 and "Switch to work" in response.content.decode()
    assert sam.get("/en/plans/students/").status_code == 403
    assert not AccessEntry.objects.exists()


def test_at_work_ones_own_family_is_out_of_reach(sam, plan, mateo):
    put_on(sam, "work")
    assert sam.get(page(plan.student)).status_code == 200
    assert AccessEntry.objects.get().student_uuid == plan.student.uuid
    response = sam.get(page(mateo))
    assert response.status_code == 403 and "Switch to your family" in response.content.decode()
    assert AccessEntry.objects.count() == 1


def test_a_child_at_ones_own_school_is_read_as_a_parent_alone(cast, plan, signed_in):
    Caregiver.objects.create(user=cast["sam"], student=plan.student, relation=Relation.FATHER)
    sam = signed_in("sam")
    assert sam.get(page(plan.student)).status_code == 200
    assert not AccessEntry.objects.exists()
    put_on(sam, "work")
    for rest in ("", "people/", "attendance/"):
        assert sam.get(page(plan.student) + rest).status_code == 403
    assert not AccessEntry.objects.exists()


def test_a_strangers_page_stays_a_strangers_in_either_hat(sam, omar):
    for hat in Hat.values:
        put_on(sam, hat)
        assert sam.get(page(omar)).status_code == 404


def test_the_history_names_the_hat(cast, plan, mateos_plan, sam, today):
    user = cast["sam"]
    for hat, where in ((Hat.FAMILY, mateos_plan), (Hat.WORK, plan)):
        user.hat = hat
        step = where.steps.filter(done_on=None).first()
        steps.finish(step=step, by=user, today=today)
    roles = PlanEvent.objects.filter(actor_id=user.pk).order_by("-pk")[:2]
    assert [(one.actor_party, one.actor_role) for one in roles] == [
        ("school", "counsellor"),
        ("family", "father"),
    ]


def test_a_coordinator_with_their_family_takes_nothing_in(cast, mateo, today):
    lena = cast["lena"]
    assert rules.may_import_rosters(user=lena, today=today)
    Caregiver.objects.create(user=lena, student=mateo, relation=Relation.GUARDIAN)
    assert not rules.may_import_rosters(user=lena, today=today)
    lena.hat = Hat.WORK
    assert rules.may_import_rosters(user=lena, today=today)


@pytest.mark.parametrize("username", ["rosa", "lena", "ana"])
def test_who_is_only_one_thing_sees_no_switch(signed_in, username):
    browser = signed_in(username)
    assert "Switch to my" not in browser.get(HOME).content.decode()
    assert browser.post(SWITCH, {"hat": "work"}).status_code == 403


def test_the_hat_goes_with_the_work(cast, sam, mateo):
    put_on(sam, "work")
    StaffAssignment.objects.filter(user=cast["sam"]).delete()
    home = sam.get(HOME).content.decode()
    assert "Mateo" in home and "Switch to my" not in home


def test_the_second_factor_is_asked_in_either_hat(cast, sam, settings):
    settings.SECOND_FACTOR_FOR_STAFF = True
    assert sam.get(HOME).status_code == 302


def test_a_student_who_works_here_too_begins_as_a_student(cast, plan, mateo, today):
    ana = cast["ana"]
    StaffAssignment.objects.create(
        user=ana, role=StaffRole.COUNSELLOR, scope=Scope.SCHOOL, school=mateo.school
    )
    assert not rules.standing(user=ana, student=mateo, today=today)
    ana.hat = Hat.WORK
    assert rules.standing(user=ana, student=mateo, today=today)
    assert not rules.standing(user=ana, student=plan.student, today=today)


@pytest.mark.parametrize(("worn", "then"), [("family", "Ana Díaz"), ("work", "Mateo")])
def test_whoever_is_one_person_again_switches_without_a_dead_end(cast, sam, worn, then):
    """The page that was sought said "Switch at the top", and the switch that there is none."""
    put_on(sam, worn)
    ended = {"family": Caregiver, "work": StaffAssignment}[worn]
    ended.objects.filter(user=cast["sam"]).update(starts_on="2020-01-01", ends_on="2020-01-02")
    assert then in put_on(sam, {"family": "work", "work": "family"}[worn])
