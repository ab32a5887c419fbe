"""Coordinators send files, see what would become of them, map columns once, and decide."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from plans.actions import Refused
from plans.actions.attendance import uploads
from plans.choices import Scope, StaffRole
from plans.models import (
    AttendanceCode,
    AttendanceDay,
    AttendanceImport,
    AttendanceMap,
    AttendanceUpload,
    SchoolDay,
    StaffAssignment,
    Student,
)
from portal.models import User
from tests.plans.pages import Form, main_of, open_form

FILES = "plans:attendance_files"


@pytest.fixture
def days(cast, today) -> list[datetime.date]:
    """Ten school days up to today, at every school of the cast."""
    days = [today - datetime.timedelta(days=n) for n in range(9, -1, -1)]
    Student.objects.get(sis_id="RPS-1001").enrollments.update(starts_on=days[0])
    SchoolDay.objects.bulk_create(
        SchoolDay(school_id=school, date=day, in_session=True)
        for school in set(Student.objects.values_list("school", flat=True))
        for day in days
    )
    return days


def csv(*lines, name="days.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join(lines).encode(), "text/csv")


def send(client, file, layout="canonical", **more):
    return client.post(reverse(FILES), {"file": file, "layout": layout, **more})


def test_a_file_is_looked_at_and_then_taken_in(days, signed_in):
    lena = signed_in("lena")
    file = csv("student_id,date,code", f"RPS-1001,{days[0]},A-U", "RPS-9,2020-01-01,A-U")
    response = send(lena, file)
    assert response.status_code == 302
    look = response.headers["Location"]
    html = main_of(lena.get(look))
    assert "Nothing is written yet" in html and "No student has this id" in html
    assert not AttendanceDay.objects.exists() and not AttendanceImport.objects.exists()
    html = main_of(lena.post(look, follow=True))
    assert "New days: 1" in html and "Lena Park" in html
    assert AttendanceDay.objects.get().student.sis_id == "RPS-1001"
    assert not AttendanceUpload.objects.exists()
    assert lena.get(look).status_code == 404


def test_columns_are_mapped_once(days, signed_in):
    lena = signed_in("lena")
    lines = ("Pupil;When;What", f"RPS-1001;{days[0]:%m/%d/%Y};H-E", f"77;{days[1]:%m/%d/%Y};A-U")
    page = send(lena, csv(*lines), "other").headers["Location"]
    assert page.endswith("/columns/")
    form = open_form(lena, page)
    chosen = {"student": "pupil", "date": "when", "code": "what"}
    html = main_of(lena.post(page, form.sent_with(**chosen, do="look")))
    assert "Ana Díaz" in html and "(50 %), excused" in html
    assert "No student has this id" in html
    response = lena.post(page, form.sent_with(**chosen, do="save"))
    assert response.status_code == 422 and "Give the layout a name." in main_of(response)
    assert Form(response).fields["student"] == ["pupil"]
    response = lena.post(page, form.sent_with(**chosen, do="save", name="Our-Export"))
    assert AttendanceMap.objects.get().name == "our-export"
    assert "excused" not in main_of(lena.get(response.headers["Location"])).lower()
    lena.post(response.headers["Location"])
    assert AttendanceDay.objects.get().portion == 50
    # The next file finds the layout in the list.
    assert "our-export" in main_of(lena.get(reverse(FILES)))
    assert "/columns/" not in send(lena, csv(*lines), "our-export").headers["Location"]


@pytest.fixture
def harbor_coordinators(days) -> list[User]:
    """Two who coordinate at Mateo's school alone."""
    school = Student.objects.get(sis_id="RPS-1002").school
    users = [User.objects.create(username=name) for name in ("kim", "lou")]
    for user in users:
        StaffAssignment.objects.create(
            user=user, role=StaffRole.COORDINATOR, scope=Scope.SCHOOL, school=school
        )
    return users


@pytest.mark.parametrize(
    ("whose", "who", "may"),
    [
        ("kim", "kim", True),
        ("kim", "lou", True),
        ("lena", "lena", True),
        ("lena", "kim", False),
        ("kim", "lena", False),
        ("max", "lena", False),
        # Whose account is gone, or who made it before it was kept.
        ("", "kim", False),
        ("", "lena", False),
    ],
)
def test_a_name_of_somebody_elses_layout_is_taken(
    days, client, cast, harbor_coordinators, whose, who, may
):
    other = User.objects.create(username="max")
    StaffAssignment.objects.create(user=other, role=StaffRole.COORDINATOR, scope=Scope.DISTRICT)
    people = {"lena": cast["lena"], "max": other}
    people |= {user.username: user for user in harbor_coordinators}
    sent = {"student": "a", "date": "b", "code": "c", "do": "save", "name": "our-export"}

    def save(username, **more):
        client.force_login(people[username])
        page = send(client, csv("a,b,c,d", "1,2,3,4"), "other").headers["Location"]
        return client.post(page, {**sent, **more})

    if whose:
        assert save(whose).status_code == 302
    else:
        AttendanceMap.objects.create(name="our-export", columns={"student": "a"})
    before = AttendanceMap.objects.get().columns
    response = save(who, code="d")
    if may:
        assert response.status_code == 302
        assert AttendanceMap.objects.get().columns["code"] == "d"
        return
    assert response.status_code == 422
    assert "This name is taken. Choose another one." in main_of(response)
    assert Form(response).fields["name"] == ["our-export"]
    assert Form(response).fields["code"] == ["d"]
    assert AttendanceMap.objects.get().columns == before
    upload = AttendanceUpload.objects.get(by=people[who])
    with pytest.raises(Refused):
        uploads.save_map(
            upload=upload, name="our-export", columns={}, by=people[who], today=days[-1]
        )


@pytest.mark.parametrize("name", ["canonical", "other", "aspen", "not a name!"])
def test_some_names_are_no_names_for_a_layout(days, signed_in, name):
    lena = signed_in("lena")
    page = send(lena, csv("a,b,c", "1,2,3"), "other").headers["Location"]
    sent = {"student": "a", "date": "b", "code": "c", "do": "save", "name": name}
    assert lena.post(page, sent).status_code == 422
    assert not AttendanceMap.objects.exists()


def test_a_file_without_known_columns_leads_to_the_choice(days, signed_in):
    lena = signed_in("lena")
    look = send(lena, csv("Pupil,When,What", "1,2,3")).headers["Location"]
    response = lena.get(look, follow=True)
    assert response.redirect_chain[-1][0].endswith("/columns/")
    assert "Show us where they stand" in response.content.decode()


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 a spreadsheet", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"]
)
def test_what_is_no_table_is_refused_kindly(days, signed_in, content):
    lena = signed_in("lena")
    for layout in ("canonical", "other"):
        page = send(lena, SimpleUploadedFile("days.csv", content), layout).headers["Location"]
        assert "Save the table as CSV" in lena.get(page, follow=True).content.decode()


def test_forms_say_what_is_missing(days, signed_in):
    lena = signed_in("lena")
    response = lena.post(reverse(FILES), {"layout": "canonical"})
    assert response.status_code == 422 and "Choose the file." in main_of(response)
    response = send(lena, csv(), since="2026-09-02", until="2026-09-01")
    html = main_of(response)
    assert "The file is empty." in html and "before the first one" in html
    large = SimpleUploadedFile("days.csv", b"x" * (10 * 1024 * 1024 + 1))
    assert "larger than 10 MB" in main_of(send(lena, large))


def test_names_of_files_and_cells_are_only_words(days, signed_in):
    """A path in a name, a formula or a tag in a cell does nothing."""
    lena = signed_in("lena")
    evil = "=HYPERLINK(1)<script>alert(1)</script>"
    file = csv("student_id,date,code", f"{evil},{days[0]},A-U", name="../../evil.csv")
    html = main_of(lena.get(send(lena, file).headers["Location"]))
    assert "<script>" not in html and "=HYPERLINK(1)&lt;script&gt;" in html
    assert "evil.csv" in html and ".." not in html


@pytest.mark.parametrize("username", ["rosa", "ana", "sam", "teo", "nadia", "luc", "grace"])
def test_nobody_else_sends_files(days, signed_in, cast, username):
    client = signed_in(username)
    assert send(client, csv("student_id,date,code")).status_code == 403
    assert client.post(reverse("plans:attendance_codes"), {"code": "X"}).status_code == 403
    with pytest.raises(Refused):
        uploads.keep(file=csv("x"), layout="canonical", by=cast[username], today=days[-1])
    assert not AttendanceUpload.objects.exists()


def test_one_sees_ones_own_files_alone(days, signed_in, cast):
    other = User.objects.create(username="other-coordinator")
    StaffAssignment.objects.create(user=other, role=StaffRole.COORDINATOR, scope=Scope.DISTRICT)
    upload = uploads.keep(file=csv("x"), layout="canonical", by=other, today=days[-1])
    assert (
        signed_in("lena").get(reverse("plans:attendance_preview", args=[upload.uuid])).status_code
        == 404
    )


def test_a_coordinator_of_one_school_tells_of_its_students_alone(days, client):
    user = User.objects.create(username="harbor-coordinator")
    mateo = Student.objects.get(sis_id="RPS-1002")
    StaffAssignment.objects.create(
        user=user, role=StaffRole.COORDINATOR, scope=Scope.SCHOOL, school=mateo.school
    )
    client.force_login(user)
    lines = ("student_id,date,code", f"RPS-1001,{days[0]},A-U", f"RPS-1002,{days[0]},A-U")
    client.post(send(client, csv(*lines)).headers["Location"])
    assert list(AttendanceDay.objects.values_list("student", flat=True)) == [mateo.pk]
    assert client.get(reverse("plans:attendance_codes")).status_code == 403


def test_files_are_forgotten_after_a_day(days, cast):
    first = uploads.keep(file=csv("x"), layout="canonical", by=cast["lena"], today=days[-1])
    AttendanceUpload.objects.update(created=timezone.now() - datetime.timedelta(hours=25))
    uploads.forget_old(timezone.now())
    assert not AttendanceUpload.objects.filter(pk=first.pk).exists()
    uploads.keep(file=csv("x"), layout="canonical", by=cast["lena"], today=days[-1])
    uploads.keep(file=csv("y"), layout="canonical", by=cast["lena"], today=days[-1])
    assert AttendanceUpload.objects.count() == 1


def test_they_are_forgotten_every_night_though_nobody_sends_another(days, cast):
    uploads.keep(file=csv("x"), layout="canonical", by=cast["lena"], today=days[-1])
    call_command("purge_records")
    assert AttendanceUpload.objects.exists()
    AttendanceUpload.objects.update(created=timezone.now() - datetime.timedelta(hours=25))
    call_command("purge_records")
    assert not AttendanceUpload.objects.exists()


def test_a_page_whose_file_was_replaced_leads_back_kindly(days, signed_in):
    """Another file was sent in a second tab, or the file is taken in already."""
    lena = signed_in("lena")
    head = "student_id,date,code"
    first = send(lena, csv(head, f"RPS-1001,{days[0]},A-U")).headers["Location"]
    second = send(lena, csv(head, f"RPS-1001,{days[1]},A-U")).headers["Location"]
    for gone in (first, f"{first}columns/"):
        response = lena.post(gone, follow=True)
        assert response.redirect_chain == [(reverse(FILES), 302)]
        assert "Choose the file once more." in response.content.decode()
    assert not AttendanceDay.objects.exists()
    lena.post(second)
    assert lena.post(second, follow=True).redirect_chain == [(reverse(FILES), 302)]
    assert AttendanceDay.objects.get().date == days[1]


def test_a_file_without_rows_is_not_offered(days, signed_in):
    lena, head = signed_in("lena"), "student_id,date,code"
    html = main_of(lena.get(send(lena, csv(head, "")).headers["Location"]))
    assert "The file is empty." in html and "Take it in" not in html
    calendar = csv("date,in_session", f"{days[0]},no", name="calendar.csv")
    look = send(lena, csv(head, ""), calendar=calendar).headers["Location"]
    assert "Take it in" in main_of(lena.get(look))


def test_a_new_code_is_offered_and_explained_once(days, signed_in):
    lena = signed_in("lena")
    look = send(lena, csv("student_id,date,code", f"RPS-1001,{days[0]},zz")).headers["Location"]
    codes = reverse("plans:attendance_codes")
    assert f"{codes}?new=zz" in main_of(lena.get(look))
    form = open_form(lena, f"{codes}?new=zz")
    assert form.fields["code"] == ["zz"]
    wrong = form.sent_with(kind="2", portion="50")
    assert lena.post(codes, wrong).status_code == 422
    lena.post(codes, form.sent_with(kind="1", portion="50", excused="on", label="Half"))
    found = AttendanceCode.objects.get(code="ZZ")
    assert (found.kind, found.excused, found.portion) == (1, True, 50)
    lena.post(look)
    assert AttendanceDay.objects.get().portion == 50
    # Known codes can be changed.
    form = open_form(lena, f"{codes}?code=ZZ")
    assert form.fields["portion"] == ["50"]
    again = lena.post(codes, form.sent_with(portion="100"))
    assert again.status_code == 302, again.context["form"].errors
    assert AttendanceCode.objects.get(code="ZZ").portion == 100


def test_a_calendar_can_come_along(days, signed_in):
    lena = signed_in("lena")
    SchoolDay.objects.all().delete()
    calendar = csv("date,in_session", f"{days[0]},yes", name="calendar.csv")
    file = csv("student_id,date,code", f"RPS-1001,{days[0]},A-U")
    look = send(lena, file, calendar=calendar).headers["Location"]
    assert "New days" in main_of(lena.get(look))
    assert not SchoolDay.objects.exists()
    lena.post(look)
    assert AttendanceDay.objects.count() == 1
