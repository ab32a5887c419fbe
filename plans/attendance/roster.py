"""Whom and what an attendance file may name: students, schools, calendars. Read once a file.

What is kept grows with the district, never with the file: some 30 MB for 100,000 students.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection

from plans.attendance.choices import Trouble
from plans.attendance.layouts import BadCell
from plans.models import Enrollment, SchoolDay, Student
from portal.models import School


class Roster:
    """`schools`: those the sender may write for, whose students alone may be named; None: all."""

    def __init__(self, schools: Collection[int] | None = None):
        self._mine = None if schools is None else frozenset(schools)
        students = Student.objects.order_by()
        if schools is not None:
            students = students.filter(school__in=schools)
        self.home: dict[int, int] = {}
        self._by_id: dict[str, int] = {}
        self._bare: dict[str, int | None] = {}
        rows = students.values_list("pk", "school_id", "sis_id", "number")
        for pk, school, sis_id, number in rows.iterator():
            self.home[pk] = school
            self._by_id.setdefault(sis_id, pk)
            if number:
                # Attendance files go by the number; where the two clash, it wins.
                self._by_id[number] = pk
            for name in {sis_id, number} - {""}:
                if (bare := name.lstrip("0")) != name:
                    # Ids that differ in zeros alone: none can be told without them.
                    same = self._bare.get(bare, pk) == pk
                    self._bare[bare] = pk if same else None
        self._schools: dict[str, int] = {}
        mine = School.objects.order_by()
        if schools is not None:
            mine = mine.filter(pk__in=schools)
        for pk, *names in mine.values_list("pk", "sis_id", "number"):
            self._schools.update({name: pk for name in names if name})
        self._spans: dict[int, list] = defaultdict(list)
        for pk, *span in Enrollment.objects.values_list(
            "student_id", "school_id", "starts_on", "ends_on"
        ).iterator():
            if pk in self.home:
                self._spans[pk].append(span)
        self.in_session: dict[int, dict[datetime.date, bool]] = defaultdict(dict)
        for school, day, is_open in SchoolDay.objects.values_list(
            "school_id", "date", "in_session"
        ).iterator():
            self.in_session[school][day] = is_open

    def student(self, text: str) -> int:
        """The student with this id, also where a spreadsheet ate its leading zeros."""
        if not text:
            raise BadCell(Trouble.NO_STUDENT)
        if found := self._by_id.get(text):
            return found
        if text not in self._bare:
            raise BadCell(Trouble.UNKNOWN_STUDENT)
        if found := self._bare[text]:
            return found
        raise BadCell(Trouble.SEVERAL_STUDENTS)

    def school(self, text: str) -> int:
        """The school with this id, with or without its leading zeros."""
        found = self._schools.get(text)
        if found is None and text:
            bare = {pk for name, pk in self._schools.items() if name.lstrip("0") == text}
            found = bare.pop() if len(bare) == 1 else None
        if found is None:
            raise BadCell(Trouble.UNKNOWN_SCHOOL)
        self._schools.setdefault(text, found)
        return found

    def every_school(self) -> set[int]:
        return set(self._schools.values())

    def school_on(self, student: int, day: datetime.date) -> int:
        """Where the student was enrolled on a day, or is at home now.

        Raises `BadCell` where that was at schools that the sender may not write for alone.
        """
        is_elsewhere = False
        for school, first, last in self._spans[student]:
            if (first is None or first <= day) and (last is None or day <= last):
                if self._mine is None or school in self._mine:
                    return school
                is_elsewhere = True
        if is_elsewhere:
            raise BadCell(Trouble.ELSEWHERE)
        return self.home[student]

    def is_enrolled(self, student: int, school: int, day: datetime.date) -> bool:
        return any(
            at == school and (first is None or first <= day) and (last is None or day <= last)
            for at, first, last in self._spans[student]
        )

    def check_session(self, school: int, day: datetime.date) -> None:
        is_open = self.in_session[school].get(day)
        if is_open is None:
            raise BadCell(Trouble.NO_CALENDAR)
        if not is_open:
            raise BadCell(Trouble.NO_SCHOOL)
