"""A roster sent through the browser: looked at, confirmed, taken in, and the file is gone."""

import datetime

import pytest
from django.core.cache import cache
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils import timezone

from plans import working
from plans.actions import roster_uploads
from plans.choices import UploadState
from plans.models import RosterUpload, Student
from plans.views import rosters
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


def test_sent_again_it_says_that_nothing_is_new(lena):
    for is_new in (True, False):
        address = send(lena)["Location"]
        call_command("work_rosters")
        page = lena.get(address).content.decode()
        assert ("Nothing in this roster is new." in page) != is_new
        assert ('value="go"' in page) == is_new
        lena.post(address, {"do": "go"})
        call_command("work_rosters")


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


def test_a_roster_of_a_deleted_account_is_not_taken_in(lena, cast):
    address = send(lena)["Location"]
    call_command("work_rosters")
    lena.post(address, {"do": "go"})
    stored = RosterUpload.objects.get().stored
    cast["lena"].delete()
    call_command("work_rosters")
    assert RosterUpload.objects.get().state == UploadState.CANCELLED
    assert not storages["private"].exists(stored)
    assert not Student.objects.filter(sis_id="0007").exists()


def test_a_roster_whose_sender_may_no_longer_send_it_keeps_nobody_waiting(lena, cast):
    from plans.models import StaffAssignment

    send(lena)
    StaffAssignment.objects.create(user=cast["grace"], role="coordinator", scope="district")
    other = send(lena)["Location"].rstrip("/").split("/")[-1]
    RosterUpload.objects.filter(uuid=other).update(by=cast["grace"])
    StaffAssignment.objects.filter(user=cast["lena"]).delete()
    call_command("work_rosters")
    assert dict(RosterUpload.objects.values_list("by__username", "state")) == {
        "lena": UploadState.CANCELLED,
        "grace": UploadState.CHECKED,
    }
    assert not RosterUpload.objects.get(by=cast["lena"]).stored


def test_a_roster_at_which_the_worker_fails_keeps_nobody_waiting(lena, monkeypatch):
    first, second = send(lena)["Location"], send(lena)["Location"]
    whole, seen = roster_uploads.import_roster, []

    def fail_once(**values):
        seen.append(values)
        return 1 / 0 if len(seen) == 1 else whole(**values)

    monkeypatch.setattr(roster_uploads, "import_roster", fail_once)
    with pytest.raises(CommandError, match="ZeroDivisionError"):
        call_command("work_rosters")
    assert "cannot be read" in lena.get(first).content.decode()
    assert "This would happen" in lena.get(second).content.decode()


def test_what_is_looked_at_can_be_stopped_though_its_worker_has_died(lena):
    address = send(lena)["Location"]
    RosterUpload.objects.update(claimed=timezone.now())
    assert 'value="stop"' in lena.get(address).content.decode()
    lena.post(address, {"do": "stop"})
    assert "thrown away" in lena.get(address).content.decode()
    assert RosterUpload.objects.get().stored == ""


def test_what_is_stopped_while_it_is_looked_at_stays_so(lena, monkeypatch):
    address, whole = send(lena)["Location"], roster_uploads.import_roster

    def stopped_meanwhile(**values):
        lena.post(address, {"do": "stop"})
        return whole(**values)

    monkeypatch.setattr(roster_uploads, "import_roster", stopped_meanwhile)
    call_command("work_rosters")
    assert RosterUpload.objects.get().state == UploadState.CANCELLED


def test_what_is_being_taken_in_cannot_be_stopped(lena):
    address = send(lena)["Location"]
    call_command("work_rosters")
    lena.post(address, {"do": "go"})
    assert 'value="stop"' not in lena.get(address).content.decode()
    lena.post(address, {"do": "stop"})
    assert RosterUpload.objects.get().state == UploadState.IMPORTING


def test_a_page_that_waits_in_vain_starts_the_worker_again(lena, monkeypatch):
    address, started = send(lena)["Location"], []
    monkeypatch.setattr(working, "start_rosters", lambda: started.append(1))
    cache.delete(rosters.WORKER_STARTED)
    lena.get(address)
    assert not started
    RosterUpload.objects.update(claimed=timezone.now() - datetime.timedelta(minutes=31))
    lena.get(address)
    lena.get(address)
    assert len(started) == 1
