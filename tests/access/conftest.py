"""The whole demo, loaded once for the walk through all addresses, and undone after it."""

import datetime
import zlib
from contextlib import contextmanager
from http.cookies import SimpleCookie

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.documents.models import Document

from plans.actions import invitations
from plans.actions.paper_back import Written
from plans.attendance.choices import Claim, CorrectionState, DayKind
from plans.choices import InvitationWay, Party, Relation
from plans.models import (
    Agreement,
    AttendanceCoverage,
    AttendanceUpload,
    DayCorrection,
    Plan,
    RosterUpload,
    SchoolDay,
    Student,
)
from plans.papers.choices import PaperKind
from portal.demo.pen import Pen
from resources.models import Listing
from tests.access.table import CAST


class World:
    """The demo's people and the objects that addresses name."""

    def __init__(self):
        people = get_user_model().objects.in_bulk(CAST[1:], field_name="username")
        self.people = {"anonymous": None} | people
        self.names = {"language": "en"} | pages_and_files() | anas_plan() | anas_days()
        self.names["roster"] = RosterUpload.objects.create(by=people["lena"], name="r.zip").uuid
        self.cookies = {name: signed_in(person) for name, person in self.people.items()}

    def address(self, pattern, row) -> str:
        example = row.example or pattern.replace("<language>", "{language}")
        return "/" + example.format(**self.names)

    def client(self, person, **options) -> Client:
        client = Client(raise_request_exception=False, **options)
        if person in self.cookies:
            client.cookies.update(self.cookies[person])
        else:
            client.force_login(self.people[person])
        return client

    @contextmanager
    def undone(self):
        """What is written inside is forgotten at the end."""
        with transaction.atomic():
            yield
            transaction.set_rollback(True)


def signed_in(person) -> SimpleCookie:
    """Somebody signs in once for all the addresses they try; a visitor has no cookie."""
    client = Client()
    if person:
        client.force_login(person)
    return client.cookies


def pages_and_files() -> dict:
    picture = default_storage.save("images/walk.txt", ContentFile(b"a picture"))
    document = Document.objects.create(title="Form", file=ContentFile(b"%PDF-1.4", "form.pdf"))
    listing = Listing.objects.order_by("slug").first()
    return {
        "picture": picture,
        "document": f"{document.pk}/{document.filename}",
        "listing": listing.slug,
        "listing_id": listing.hsds_id,
    }


def anas_plan() -> dict:
    plan = Plan.objects.get(student__user__username="ana")
    people = {one.username: one for one in get_user_model().objects.all()}
    helper = Written(PaperKind.HELPER, "Julio", {"help": "Recoger a Ana cuando llueve"})
    Pen(plan, timezone.localdate()).paper(people["sam"], "es", people["rosa"].display_name, helper)
    return {
        "student": plan.student.uuid,
        "plan": plan.uuid,
        "caregiver": plan.student.caregivers.first().uuid,
        **anas_uncle(plan.student),
        "vision": plan.vision.uuid,
        "goal": plan.goals.first().uuid,
        "step": plan.steps.first().uuid,
        "promise": plan.commitments.filter(owner="school").exclude(state="proposed")[0].uuid,
        "helper": plan.helpers.first().uuid,
        "paper_entry": plan.paper_entries.get(kind="helper").uuid,
        "guess": plan.answers.get(party="school").uuid,
        "comment": plan.comments.first().uuid,
        "talked_about": plan.comments.first().row_uuid,
        "answer": Agreement.objects.filter(proposal__plan_uuid=plan.uuid).first().token,
    }


def anas_uncle(ana) -> dict:
    """Somebody without an account, who can be invited, and was."""
    uncle = ana.caregivers.create(first_name="Leon", relation=Relation.RELATIVE)
    invitation, _link, _code = invitations.invite(
        student=ana,
        caregiver=uncle,
        way=InvitationWay.LETTER,
        by=get_user_model().objects.get(username="sam"),
        now=timezone.now(),
        today=timezone.localdate(),
    )
    return {"invited": uncle.uuid, "invitation": invitation.uuid}


def anas_days() -> dict:
    """A school day that was told of, also in the summer, and one that is being checked."""
    ana, today = Student.objects.get(user__username="ana"), timezone.localdate()
    SchoolDay.objects.update_or_create(school=ana.school, date=today, defaults={"in_session": True})
    AttendanceCoverage.objects.update_or_create(school=ana.school, defaults={"until": today})
    asked, _created = DayCorrection.objects.get_or_create(
        student=ana,
        state=CorrectionState.OPEN,
        defaults={
            "date": today - datetime.timedelta(days=1),
            "claim": Claim.HERE,
            "was_kind": DayKind.ABSENT,
            "was_excused": False,
            "was_portion": 100,
            "asked_name": "Rosa Díaz",
            "asked_party": Party.FAMILY,
            "asked_role": "mother",
        },
    )
    upload = AttendanceUpload.objects.create(
        by=get_user_model().objects.get(username="lena"),
        name="days.csv",
        layout="canonical",
        content=zlib.compress(b"student_id,date,code\nRPS-1001,2020-01-01,A-U\n"),
    )
    return {"school_day": today, "question": asked.uuid, "upload": upload.uuid}


# One demo for all tests of this folder: to load it takes as long as a hundred of them.
@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", force=True, verbosity=0)
        yield World()
        transaction.set_rollback(True)
