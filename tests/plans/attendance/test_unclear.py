"""What a row that cannot be read may be about is not taken back."""

import pytest

from plans.attendance.choices import Trouble
from tests.plans.attendance.test_files import csv, days, send  # noqa: F401
from tests.plans.attendance.test_import import BO, CY, DI
from tests.plans.pages import main_of

HEAD = "student_id,name,date,code\n"
FIRST, MIDDLE, LAST = "2026-09-08", "2026-09-10", "2026-09-15"


def row(student, day, name="x", code="A-U"):
    return f"{student},{name},{day},{code}\n"


ALL = [row(who, day) for day in (FIRST, MIDDLE, LAST) for who in (BO, CY)]
KEPT = {(who, day) for who in (BO, CY) for day in (FIRST, MIDDLE, LAST)}


def left(small) -> set:
    return {(who, day) for who in (BO, CY, DI) for day in small.days_of(who)}


@pytest.fixture
def told(small):
    """Bo and Cy were missing on three days. Now a file says so of the first and the last alone."""
    small.take(HEAD + "".join(ALL))

    def tell(*rows):
        edges = [row(who, day) for day in (FIRST, LAST) for who in (BO, CY)]
        return small.take(HEAD + "".join([*edges[:2], *rows, *edges[2:]]))

    return tell


@pytest.mark.parametrize(
    ("unclear", "trouble", "stays"),
    [
        # Of a student and a day.
        (row(BO, MIDDLE, code="ZZ"), Trouble.UNKNOWN_CODE, {BO}),
        (row(BO, MIDDLE, code="A-U,sick"), Trouble.UNREADABLE, {BO}),
        (row(BO, MIDDLE, name="Ash, Bo"), Trouble.UNREADABLE, {BO}),
        (f"{BO},x,x,{MIDDLE},A-U,sick\n", Trouble.UNREADABLE, {BO}),
        (f'{BO}",x,{MIDDLE},A-U\n', Trouble.UNKNOWN_STUDENT, {BO}),
        (f"{MIDDLE},x,{BO},A-U\n", Trouble.UNKNOWN_STUDENT, {BO}),
        # Of a student on any day.
        (row(BO, ""), Trouble.NO_DAY, {BO}),
        (row(BO, "13/45/2026"), Trouble.BAD_DAY, {BO}),
        (f"{BO}\n", Trouble.NO_DAY, {BO}),
        # Of any student on a day.
        (row("", MIDDLE), Trouble.NO_STUDENT, {BO, CY}),
        (row("999", MIDDLE, code="A-U,sick"), Trouble.UNREADABLE, {BO, CY}),
        # Of somebody who is not on the roster, or of another day.
        (row("999", MIDDLE), Trouble.UNKNOWN_STUDENT, set()),
        (row(BO, "2026-12-01"), Trouble.FUTURE, set()),
        (row(BO, FIRST, code="A-U,sick"), Trouble.UNREADABLE, set()),
    ],
)
def test_what_a_refused_row_may_be_about_stays(small, told, unclear, trouble, stays):
    report = told(unclear)
    assert report.troubles.counts == {trouble: 1}
    assert not report.may_hide_rows
    assert report.taken_back == 2 - len(stays)
    assert {who for who in (BO, CY) if MIDDLE in small.days_of(who)} == stays


@pytest.mark.parametrize(
    "hiding",
    [
        # A quotation mark that is not closed, before, between and in the last cell.
        f'"{BO},x,{MIDDLE},A-U\n{CY},x,{MIDDLE},A-U\nx,"y",z\n',
        f'{BO},"x,{MIDDLE},A-U\n{CY},x,{MIDDLE},A-U\n',
        f'{DI},x,{MIDDLE},"A-U\n{CY}, x, {MIDDLE}, A-U\n"\n',
        # What nobody can say of whom it is.
        "?,?,?,?\n",
        ",,,A-U\n",
        row("999", "soon"),
    ],
)
def test_nothing_is_taken_back_where_rows_may_be_hidden(small, told, hiding):
    report = told(hiding)
    assert report.may_hide_rows and report.taken_back == 0
    assert left(small) >= KEPT


def test_a_torn_last_row_hides_its_own_day(small, told):
    small.take(HEAD + "".join(ALL[:-1]) + f'"{ALL[-1]}')
    assert LAST in small.days_of(CY)


def test_the_page_says_that_nothing_is_taken_back(days, signed_in):  # noqa: F811
    lena = signed_in("lena")
    head, first = "student_id,date,code", f"RPS-1001,{days[0]},A-U"
    torn = csv(head, first, f'"RPS-1001,{days[1]},A-U', f"RPS-1001,{days[2]},A-U")
    sentence = "Rows of this file may hide others."
    assert sentence not in main_of(lena.get(send(lena, csv(head, first)).headers["Location"]))
    look = send(lena, torn).headers["Location"]
    assert sentence in main_of(lena.get(look))
    assert sentence in main_of(lena.post(look, follow=True))
