"""Who cares for a student: kept by school staff, each change with its reason."""

import datetime
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans import rules
from plans.actions import Refused, enrollments, people
from plans.choices import PeopleVerb
from plans.models import AccessEntry, Enrollment, PeopleEvent, Student
from portal.models import School, User

FOSTER = {
    "first_name": "Flo",
    "last_name": "Moor",
    "email": "",
    "phone": "",
    "language": "en",
    "relation": "foster-parent",
    "is_decision_maker": True,
    "is_primary_contact": False,
    "restricted": False,
    "starts_on": None,
    "ends_on": None,
}


def as_values(caregiver, **changed):
    return {name: getattr(caregiver, name) for name in people.FIELDS} | changed


def address(student, rest=""):
    return f"/en/plans/students/{student.uuid}/{rest}"


@pytest.mark.parametrize("relation", ["foster-parent", "surrogate", "group-home"])
def test_several_may_decide_whatever_they_are_to_the_student(cast, ana, today, relation):
    values = FOSTER | {"relation": relation}
    people.add(student=ana, values=values, reason="placed", by=cast["sam"], today=today)
    deciding = ana.caregivers.filter(is_decision_maker=True, ends_on=None)
    assert {one.name for one in deciding} == {"Rosa Díaz", "Flo Moor"}


@pytest.mark.parametrize("username", ["rosa", "ana", "teo", "nadia", "luc", "grace"])
def test_nobody_else_changes_the_list(cast, ana, rosas, today, username):
    with pytest.raises(Refused):
        people.add(student=ana, values=FOSTER, reason="x", by=cast[username], today=today)
    with pytest.raises(Refused):
        people.change(
            caregiver=rosas,
            values=as_values(rosas),
            drawn_from=1,
            reason="x",
            by=cast[username],
            today=today,
        )


def test_a_restriction_takes_every_right_at_once_and_is_told(cast, ana, rosas, today, signed_in):
    browser = signed_in("rosa")
    assert browser.get(address(ana)).status_code == 200
    values = as_values(rosas, restricted=True)
    people.change(
        caregiver=rosas,
        values=values,
        drawn_from=1,
        reason="court order of May 3",
        by=cast["sam"],
        today=today,
    )
    # Her session has ended, and a new one shows nothing of Ana.
    assert "/account/login/" in browser.get(address(ana))["Location"]
    assert signed_in("rosa").get(address(ana)).status_code == 404
    rosas.refresh_from_db()
    assert rosas.restricted and not rosas.is_decision_maker and not rosas.is_primary_contact
    event = PeopleEvent.objects.get()
    assert (event.verb, event.reason) == (PeopleVerb.RESTRICTED, "court order of May 3")
    assert event.actor_name == "Sam Okafor" and event.after["restricted"] is True


def test_two_at_once_do_not_overwrite_each_other(cast, ana, rosas, today):
    one = {"caregiver": rosas, "drawn_from": 1, "reason": "x", "today": today}
    people.change(values=as_values(rosas, relation="guardian"), by=cast["sam"], **one)
    with pytest.raises(people.ChangedMeanwhile):
        people.change(values=as_values(rosas, relation="mother"), by=cast["lena"], **one)


def test_history_is_never_changed(cast, ana, today):
    people.add(student=ana, values=FOSTER, reason="placed", by=cast["sam"], today=today)
    event = PeopleEvent.objects.get()
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()


def form(**changed):
    values = {key: value for key, value in FOSTER.items() if value not in (None, False)}
    return values | {"is_decision_maker": "on", "reason": "placed by the state"} | changed


NOBODY = "Nobody decides about school for this student now"


@pytest.mark.parametrize(
    ("left", "warned"),
    [
        ({"is_decision_maker": False}, True),
        ({"restricted": True}, True),
        ({"starts_on": None, "ends_on": datetime.date(2020, 1, 1)}, True),
        ({"relation": "guardian"}, False),
    ],
)
def test_who_takes_away_the_last_who_decides_reads_that_nobody_does(
    cast, ana, rosas, today, signed_in, left, warned
):
    sam, url = signed_in("sam"), address(ana, f"people/{rosas.uuid}/")
    assert NOBODY not in sam.get(address(ana, "people/")).content.decode()
    values = as_values(rosas, **left) | {"version": rosas.version, "reason": "x", "language": "es"}
    if left.get("restricted"):
        values |= {"is_decision_maker": False, "is_primary_contact": False}
    sent = {name: value for name, value in values.items() if value not in (None, False)}
    saved = sam.post(url, sent, follow=True)
    assert saved.redirect_chain, saved.content.decode()
    assert (NOBODY in saved.content.decode()) is warned
    # Another who decides is enough, unless they are kept away.
    people.add(student=ana, values=FOSTER, reason="placed", by=cast["sam"], today=today)
    assert NOBODY not in sam.get(address(ana, "people/")).content.decode()


def test_the_page_adds_a_caregiver_with_a_reason(ana, signed_in):
    sam = signed_in("sam")
    response = sam.post(address(ana, "people/add/"), form())
    assert response.status_code == 302
    page = sam.get(address(ana, "people/")).content.decode()
    assert "Flo Moor" in page and "placed by the state" in page and "Sam Okafor" in page


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"reason": ""}, "Please write something here."),
        ({"first_name": "", "last_name": ""}, "Please give a name."),
        ({"starts_on": "2026-11-02", "ends_on": "2026-11-01"}, "The last day comes after"),
        ({"restricted": "on"}, "Choose one."),
        ({"phone": "12"}, "Please give the whole number"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(ana, signed_in, changed, words):
    response = signed_in("sam").post(address(ana, "people/add/"), form(email="f@x.org", **changed))
    page = response.content.decode()
    assert response.status_code == 422 and words in page and "f@x.org" in page
    assert not PeopleEvent.objects.exists()


def test_a_form_drawn_before_another_saved_comes_back_with_its_words(ana, rosas, signed_in):
    edit = address(ana, f"people/{rosas.uuid}/")
    sent = {"version": "1", "relation": "mother", "is_decision_maker": "on", "reason": "one"}
    assert signed_in("lena").post(edit, sent).status_code == 302
    response = signed_in("sam").post(edit, sent | {"relation": "guardian", "reason": "two"})
    assert response.status_code == 409 and "two" in response.content.decode()
    assert "Lena Park changed what is written" in response.content.decode()


def test_contact_is_kept_by_the_school_until_there_is_an_account(ana, rosas, signed_in):
    sam = signed_in("sam")
    sam.post(address(ana, "people/add/"), form(email="old@x.org"))
    flo = ana.caregivers.get(first_name="Flo")
    edit = address(ana, f"people/{flo.uuid}/")
    assert "old@x.org" in sam.get(edit).content.decode()
    assert sam.post(edit, form(email="new@x.org", version="1")).status_code == 302
    flo.refresh_from_db()
    assert (flo.email, flo.is_decision_maker) == ("new@x.org", True)
    assert 'name="email"' not in sam.get(address(ana, f"people/{rosas.uuid}/")).content.decode()


# --- a student's page and the list ---


def test_the_page_names_everybody_who_can_see_it_and_why(ana, signed_in):
    for username in ("rosa", "ana", "sam", "lena"):
        page = signed_in(username).get(address(ana)).content.decode()
        for name in ("Rosa Díaz", "Ana Díaz", "Sam Okafor", "Lena Park"):
            assert name in page
        assert "Teo Martins" not in page and "Luc Joseph" not in page
    assert "decides about school for the student" in page
    assert "You help students in the whole district." in page


def test_who_sees_a_student_is_the_same_as_what_each_may_see(cast, today, driver):
    for student in Student.objects.all():
        listed = {one.user: one.stand for one in rules.who_sees(student=student, today=today)}
        for user in [*cast.values(), driver]:
            assert listed.get(user) == rules.standing(user=user, student=student, today=today)


@pytest.mark.parametrize(
    ("grade", "born", "has"),
    [
        ("09", None, True),
        ("08", None, False),
        ("08", 14, True),
        ("08", 13, False),
        ("", None, False),
    ],
)
def test_own_rights_begin_at_fourteen_or_in_grade_nine(today, settings, grade, born, has):
    day = born and today.replace(year=today.year - born)
    student = Student(grade=grade, birth_date=day)
    assert rules.has_own_rights(student, today) is has
    settings.STUDENT_RIGHTS_AGE, settings.STUDENT_RIGHTS_GRADE = 18, "12"
    assert not rules.has_own_rights(student, today)


@pytest.mark.parametrize("sought", ["díaz", "DIAZ ana", "ana di", "rps-1001"])
def test_a_student_is_found_by_name_and_number(cast, signed_in, sought):
    page = look_for(signed_in("lena"), sought).content.decode()
    assert "Ana Díaz" in page and "Omar" not in page


def look_for(browser, sought):
    return browser.post("/en/plans/students/", {"q": sought}, follow=True)


def test_no_address_says_whom_one_looks_for(cast, many_plans, signed_in):
    browser = signed_in("lena")
    found = look_for(browser, "Zeta")
    (address, _moved) = found.redirect_chain[0]
    page = found.content.decode()
    assert "zeta" not in address.lower() and 'value="Zeta"' in page
    links = re.findall(r'href="([^"]*)"', page)
    assert not [link for link in links if "zeta" in link.lower()]
    (more,) = [link for link in links if "page=2" in link]
    assert "Student99" in browser.get("/en/plans/students/" + more.replace("&amp;", "&")).text
    # One comes back to it, and nobody else does.
    assert 'value="Zeta"' in browser.get(address).text
    assert 'value="Zeta"' not in signed_in("sam").get(address).text


def test_only_the_last_searches_are_kept(cast, signed_in):
    browser = signed_in("lena")
    first = look_for(browser, "Omar").redirect_chain[0][0]
    others = [look_for(browser, f"Name {number}") for number in range(10)]
    assert "Ana Díaz" in browser.get(first).text
    assert "Ana Díaz" not in browser.get(others[0].redirect_chain[0][0]).text
    assert look_for(browser, " ").redirect_chain[0][0] == "/en/plans/students/"


def test_whoever_helps_at_a_school_finds_only_its_students(cast, signed_in):
    page = signed_in("teo").get("/en/plans/students/").content.decode()
    assert "Mateo" in page and "Omar" in page and "Ana Díaz" not in page


def test_the_list_costs_the_same_for_few_and_many(cast, many_plans, signed_in):
    def queries(**asked):
        with CaptureQueriesContext(connection) as found:
            assert browser.get("/en/plans/students/", asked).status_code == 200
        return len(found)

    browser = signed_in("lena")
    address = look_for(browser, "mateo").redirect_chain[0][0]
    search = parse_qs(urlsplit(address).query)["search"][0]
    assert queries() == queries(search=search) == queries(page="2") <= 12


def test_pages_follow_the_day_even_before_anything_has_run(cast, ana, today):
    harbor = School.objects.get(slug="harbor-elementary")
    ana.enrollments.update(ends_on=today - datetime.timedelta(days=1))
    Enrollment.objects.create(student=ana, school=harbor, starts_on=today)
    assert rules.standing(user=cast["teo"], student=ana, today=today)
    assert enrollments.follow(today=today) == 1
    assert Student.objects.get(pk=ana.pk).school == harbor
    assert enrollments.follow(today=today) == 0


def test_measuring_keeps_nothing(cast, plan, capsys):
    people_before = User.objects.count()
    call_command("benchmark_students", runs=1)
    printed = capsys.readouterr().out
    assert "| coordinator | a student’s page |" in printed and "3 students" in printed
    assert User.objects.count() == people_before
    assert not AccessEntry.objects.exists()
