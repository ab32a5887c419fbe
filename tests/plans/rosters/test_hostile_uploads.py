"""Files that mean harm, through the browser: refused or only words, and gone afterwards."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from plans.choices import UploadState
from plans.models import RosterUpload, Student
from tests.plans.conftest import *  # noqa: F403

SEND = "/en/plans/roster/"
HEAD = "student_id,first_name,last_name,school\n"
EVIL = "=HYPERLINK(1)<script>alert(1)</script>"


def send(browser, name, content):
    response = browser.post(SEND, {"files": [SimpleUploadedFile(name, content)]})
    assert response.status_code == 302
    call_command("work_rosters")
    return browser.get(response["Location"]).content.decode()


def zipped(**files) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        zipped(**{"../../students.csv": HEAD}),
        zipped(**{"/etc/students.csv": HEAD}),
        zipped(**{"students.csv": b"\0" * 150_000_000}),
        zipped(
            **{"students.csv": "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>"}
        ),
        zipped(**{"more.zip": zipped(**{"students.csv": HEAD})}),
        zipped(**{"students.csv": HEAD})[:-30],
        b"<html><script>alert(1)</script></html>",
    ],
    ids=["slip", "root", "bomb", "entity", "zip in a zip", "cut short", "markup"],
)
def test_a_package_that_means_harm_is_refused_and_gone(cast, signed_in, content):
    before = Student.objects.count()
    page = send(signed_in("lena"), "roster.zip", content)
    upload = RosterUpload.objects.get()
    assert upload.state == UploadState.REFUSED and upload.stored == ""
    assert "Nothing was changed." in page or "no roster that we can read" in page
    assert "/tmp" not in page and "root:" not in page and "alert(1)" not in page
    assert Student.objects.count() == before


def test_formulas_and_markup_in_cells_are_only_words(cast, signed_in):
    lena = signed_in("lena")
    row = f"e1,{EVIL},{EVIL},Harbor Elementary\n,{EVIL},{EVIL},{EVIL}\n"
    page = send(lena, "students.csv", (HEAD + row).encode())
    assert "<script>alert" not in page
    upload = RosterUpload.objects.get()
    lena.post(f"{SEND}{upload.uuid}/", {"do": "go"})
    call_command("work_rosters")
    student = Student.objects.get(sis_id="e1")
    found = lena.post("/en/plans/students/", {"q": "hyperlink"}).headers["Location"]
    for address in (f"/en/plans/students/{student.uuid}/", found):
        html = lena.get(address).content.decode()
        assert "&lt;script&gt;" in html and "<script>alert" not in html


@pytest.mark.parametrize("name", ["../../../etc/students.csv", "<i>students<i>.csv", "=1+1.csv"])
def test_a_files_name_is_only_a_name(cast, signed_in, name):
    page = send(signed_in("lena"), name, HEAD.encode())
    upload = RosterUpload.objects.get()
    assert "/" not in upload.name and "<i>" not in page
