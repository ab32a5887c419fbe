"""Rosters with rows that cannot be taken: who is in doubt stays, and nothing falls over."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from plans.models import Caregiver, Enrollment, RosterUpload, Student
from portal.models import School
from tests.plans.rosters.test_uploads import send


@pytest.fixture
def harbor(db):
    return School.objects.create(slug="h", name="H", sis_id="H")


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


HEAD = "student_id,first_name,last_name,school\n"
CARE = "student_id,guardian_id,first_name,last_name,relation\n"
ROWS = [f"{number},F{number},L{number},H\n" for number in range(1, 9)]
GUARDIANS = ["1,g1,Mia,Vega,mother\n", "1,g2,Rui,Vega,father\n", "2,g3,Ada,Lane,mother\n"]


def ended():
    """Students who left, and guardians who ended."""
    left = Student.objects.filter(status="left").values_list("sis_id", flat=True)
    return {*left, *Caregiver.objects.exclude(ends_on=None).values_list("sis_id", flat=True)}


@pytest.mark.parametrize(
    ("row", "written", "is_torn"),
    [
        (1, '2,"F2,L2,H\n', True),
        (1, "2,F2,L2,H,one more\n", False),
        (1, "2,F2,L2,Nowhere\n", False),
        (1, ",F2,L2,H\n", True),
    ],
    ids=["quotation mark", "extra cell", "unknown school", "no id"],
)
def test_who_may_stand_in_a_refused_row_has_not_left(harbor, simple, take, row, written, is_torn):
    take(simple(HEAD + "".join(ROWS)))
    rows = [*ROWS[:-1]]
    rows[row] = written
    if '"' in written:
        rows[5] = '6,F6" L6,L6,H\n'
    report = take(simple(HEAD + "".join(rows)))
    assert report.refusals.total() == 1
    assert ended() == (set() if is_torn else {"8"})
    assert report.as_json()["ends_nobody"] is is_torn


def test_a_file_that_ends_nobody_says_so(harbor, simple, take):
    out = StringIO()
    call_command("import_roster", simple(HEAD + ROWS[0] + ",F2,L2,H\n"), stdout=out)
    assert "Rows may be lost in this file, so it ends nobody." in out.getvalue()


@pytest.mark.parametrize(
    ("written", "stay"),
    [
        ("1,g1,,,mother\n", {"g1", "g2"}),
        (f"1,g1,{'M' * 101},Vega,mother\n", {"g1", "g2"}),
        ("1,g1,Mia,Vega,mother,one more\n", {"g1", "g2"}),
        (",g1,Mia,Vega,mother\n", {"g1", "g2", "g3"}),
        ('1,g1,"Mia,Vega,mother\n2,g4,Eva" X,Lane,mother\n', {"g1", "g2", "g3"}),
        ("1,g1,Mia,Vega,mother\n", {"g1"}),
    ],
    ids=["no name", "long name", "extra cell", "no student", "quotation mark", "nothing amiss"],
)
def test_a_guardians_row_that_is_refused_ends_nobody_of_that_child(
    harbor, simple, take, written, stay
):
    take(simple(HEAD + "".join(ROWS), CARE + "".join(GUARDIANS)))
    take(simple(HEAD + "".join(ROWS), CARE + "2,g5,Bo,Lane,father\n" + written))
    assert {"g1", "g2", "g3"} - ended() == stay


def told_of_two(package):
    found = package().user("g1", "guardian", "Mia").user("g2", "guardian", "Rui")
    found.student("a", guardians="g1,g2").enrolled("a").student("b").enrolled("b")
    return found


@pytest.mark.parametrize(
    "row",
    [{"givenName": "", "familyName": ""}, {"givenName": "M" * 101}, {"status": "x,y", "role": ""}],
    ids=["no name", "long name", "no role"],
)
def test_a_guardian_whose_own_row_is_refused_stays(package, take, row):
    take(told_of_two(package))
    second = told_of_two(package)
    second.tables["users"][0] |= row
    take(second)
    assert ended() == set()


def test_a_guardian_whom_only_the_student_names_stays(package, take):
    take(told_of_two(package))
    second = told_of_two(package)
    del second.tables["users"][0]
    report = take(second)
    assert ended() == set() and report.refusals["no-guardian"] == 1


@pytest.mark.parametrize(
    ("table", "line", "torn"),
    [("users", 3, False), ("users", 1, False), ("enrollments", 1, True)],
    ids=["student", "guardian", "class"],
)
def test_a_cell_too_many_ends_nobody(package, take, table, line, torn):
    take(told_of_two(package))
    path = told_of_two(package).write()
    file = path / f"{table}.csv"
    lines = file.read_text().splitlines()
    lines[line] += ",,,one more"
    file.write_text("\n".join(lines) + "\n")
    report = take(path)
    assert report.refusals["unreadable"] == 1 and ended() == set()
    assert report.as_json()["ends_nobody"] is torn


def test_a_class_that_is_refused_moves_and_ends_nobody(package, take):
    take(package().student("a", school="").enrolled("a").student("b").enrolled("b"))
    second = package().student("a", school="").enrolled("a", begins="garbage")
    second.student("b", school="s2").enrolled("b", school="s2", begins="2026-12-01")
    report = take(second)
    assert ended() == set() and report.counts["moved"] == 1
    assert Enrollment.objects.get(student__sis_id="a").ends_on is None


def test_a_table_of_guardians_that_is_cut_short_needs_a_word(harbor, simple, take):
    students = HEAD + "".join(f"{number},F,L,H\n" for number in range(20))
    rows = [f"{number},g{number},M,V,mother\n" for number in range(20)]
    take(simple(students, CARE + "".join(rows)))
    report = take(simple(students, CARE + rows[0]))
    assert report.too_many_end and not report.too_many_leave and not report.written
    assert ended() == set()
    assert take(simple(students, CARE + "".join(rows[5:]))).written
    assert ended() == {f"g{number}" for number in range(5)}
    assert take(simple(students, CARE + rows[5]), let_many_leave=True).written
    assert len(ended()) == 19
    with pytest.raises(CommandError, match="leave or end"):
        whole = simple(students, CARE + "".join(rows))
        call_command("import_roster", whole)
        call_command("import_roster", simple(students, CARE + rows[0]))


def test_many_caregivers_who_would_end_need_a_tick(cast, signed_in):
    lena = signed_in("lena")
    students = "".join(f"x{number},Kim,Lane,Harbor Elementary\n" for number in range(9))
    rows = [f"x{number},g{number},Kim,Lane,mother\n" for number in range(9)]
    for text in ("".join(rows), rows[0]):
        files = ("students.csv", HEAD + students), ("guardians.csv", CARE + text)
        address = send(lena, *files)["Location"]
        call_command("work_rosters")
        page = lena.get(address).content.decode()
        answer = lena.post(address, {"do": "go"})
        call_command("work_rosters")
    assert "So many caregivers would end" in page and answer.status_code == 422
    assert not ended() & {f"g{number}" for number in range(9)}
    lena.post(address, {"do": "go", "many": "on"})
    call_command("work_rosters")
    assert len(ended() & {f"g{number}" for number in range(9)}) == 8
