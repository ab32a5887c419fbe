"""Rosters with rows that cannot be taken: who is in doubt stays, and nothing falls over."""

import pytest
from django.core.management import CommandError, call_command

from plans.models import RosterUpload, Student
from tests.plans.rosters.test_uploads import send


@pytest.mark.parametrize("begins", ["", "garbage"], ids=["no class", "no class that is read"])
def test_a_new_student_without_a_school_is_refused_and_the_others_taken(package, take, begins):
    found = package().student("a", school="").student("b").enrolled("b")
    if begins:
        found.enrolled("a", begins=begins)
    for dry_run in (True, False):
        report = take(found, dry_run=dry_run)
        assert report.counts["new"] == 1
        assert report.refusals["no-school"] == 1
    assert Student.objects.get().sis_id == "b"


class Named(Exception):
    """What PostgreSQL says of a row that it refuses."""


def fall_over(**_more):
    raise Named("DETAIL: Failing row contains (Iris, Vega).")


def test_a_command_that_falls_over_tells_where_and_names_nobody(package, monkeypatch):
    monkeypatch.setattr("plans.management.commands.import_roster.import_roster", fall_over)
    with pytest.raises(CommandError) as error:
        call_command("import_roster", package().write())
    said = str(error.value)
    assert "Named at " in said and "import_roster.py" in said
    assert "Iris" not in said and error.value.__suppress_context__


def test_the_worker_that_falls_over_names_nobody(cast, signed_in, monkeypatch):
    send(signed_in("lena"))
    monkeypatch.setattr("plans.actions.roster_uploads.import_roster", fall_over)
    with pytest.raises(CommandError) as error:
        call_command("work_rosters")
    assert "take_up" in str(error.value) and "Iris" not in str(error.value)
    assert error.value.__suppress_context__
    assert RosterUpload.objects.get().problem == "!"
