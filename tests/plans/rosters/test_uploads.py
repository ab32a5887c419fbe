"""A roster sent through the browser: looked at, confirmed, taken in, and the file is gone."""

import datetime

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from plans.choices import UploadState
from plans.models import RosterUpload, Student
from tests.plans.conftest import *  # noqa: F403
from tests.plans.rosters.test_simple import GUARDIANS, STUDENTS

SEND = "/en/plans/roster/"


@pytest.fixture
def lena(signed_in):
    return signed_in("lena")


def send(browser, *files):
    files = files or (("students.csv", STUDENTS), ("guardians.csv", GUARDIANS))
    given = [SimpleUploadedFile(name, text.encode()) for name, text in files]
    return browser.post(SEND, {"files": given})


def test_first_it_is_looked_at_and_only_a_yes_takes_it_in(lena):
    address = send(lena)["Location"]
    assert "We are looking at the roster" in lena.get(address).content.decode()
    call_command("work_rosters")
    page = lena.get(address).content.decode()
    assert "This would happen" in page and "4 rows" not in page and "1 row was refused" in page
    assert not Student.objects.filter(sis_id="0007").exists()
    assert lena.post(address, {"do": "go"}).status_code == 302
    call_command("work_rosters")
    assert "This was done" in lena.get(address).content.decode()
    assert Student.objects.filter(sis_id="0007").exists()
    upload = RosterUpload.objects.get()
    assert upload.state == UploadState.DONE and upload.stored == ""


def test_the_file_lies_outside_media_and_goes_when_it_is_given_up(lena):
    address = send(lena)["Location"]
    upload = RosterUpload.objects.get()
    assert storages["private"].exists(upload.stored)
    assert not storages["default"].exists(upload.stored)
    call_command("work_rosters")
    lena.post(address, {"do": "stop"})
    assert not storages["private"].exists(upload.stored)
    assert "thrown away" in lena.get(address).content.decode()
    lena.post(address, {"do": "go"})
    assert RosterUpload.objects.get().state == UploadState.CANCELLED


def test_it_is_bound_to_the_person_who_sent_it(cast, lena, signed_in):
    from plans.models import StaffAssignment

    address = send(lena)["Location"]
    StaffAssignment.objects.create(user=cast["grace"], role="coordinator", scope="district")
    assert signed_in("grace").get(SEND).status_code == 200
    assert signed_in("grace").get(address).status_code == 404


def test_many_who_leave_need_a_tick(lena, cast):
    rows = "".join(f"x{n},Kim,Lane,Harbor Elementary\n" for n in range(9))
    head = "student_id,first_name,last_name,school\n"
    for text in (head + rows, head + rows[:30]):
        address = send(lena, ("students.csv", text))["Location"]
        call_command("work_rosters")
        lena_answer = lena.post(address, {"do": "go"})
        call_command("work_rosters")
    assert lena_answer.status_code == 422
    assert Student.objects.filter(sis_id__startswith="x", status="enrolled").count() == 9
    lena.post(address, {"do": "go", "many": "on"})
    call_command("work_rosters")
    assert Student.objects.filter(sis_id__startswith="x", status="enrolled").count() == 1


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("notes.csv", "a,b\n1,2\n", "no roster that we can read"),
        ("r.zip", "not a zip", "cannot be read"),
    ],
)
def test_what_is_no_roster_is_refused_kindly(lena, name, text, words):
    address = send(lena, (name, text))["Location"]
    call_command("work_rosters")
    assert words in lena.get(address).content.decode()
    assert RosterUpload.objects.get().stored == ""


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([("roster.xlsx", "x")], "Please send one zip, or CSV files."),
        ([("a.csv", "x"), ("A.csv", "y")], "Two of the files have the same name."),
    ],
)
def test_other_files_are_not_taken(lena, files, words):
    response = send(lena, *files)
    assert response.status_code == 422 and words in response.content.decode()


def test_what_nobody_confirms_is_thrown_away(lena):
    send(lena)
    call_command("work_rosters")
    old = timezone.now() - datetime.timedelta(days=2)
    stored = RosterUpload.objects.get().stored
    RosterUpload.objects.update(created=old)
    call_command("work_rosters")
    assert RosterUpload.objects.get().state == UploadState.CANCELLED
    assert not storages["private"].exists(stored)


@pytest.mark.parametrize("state", UploadState)
def test_every_night_what_is_older_than_a_day_goes_in_whatever_state(lena, state):
    send(lena)
    upload = RosterUpload.objects.get()
    RosterUpload.objects.update(state=state)
    call_command("purge_records")
    assert storages["private"].exists(upload.stored)
    RosterUpload.objects.update(created=timezone.now() - datetime.timedelta(hours=25))
    call_command("purge_records", dry_run=True)
    assert storages["private"].exists(upload.stored)
    call_command("purge_records")
    assert not storages["private"].exists(upload.stored)
    found = RosterUpload.objects.get()
    ended = state in (UploadState.DONE, UploadState.REFUSED)
    assert (found.stored, found.state) == ("", state if ended else UploadState.CANCELLED)
