"""The standing cast: eight people, three schools, two plans, for the demo and the tests alike.

What people wrote goes through the same actions that the pages call, so its history is true.
"""

import datetime
import uuid

from django.contrib.auth.models import Group

from plans.actions import plans, rows, steps
from plans.choices import Relation, Scope, StaffRole
from plans.models import (
    ActionStep,
    Caregiver,
    Goal,
    Plan,
    StaffAssignment,
    Student,
    school_year_of,
)
from portal.models import School, User

PASSWORD = "presente-demo"

SCHOOLS = [
    {
        "slug": "riverbend-high",
        "sis_id": "RPS-HIGH",
        "name": "Riverbend High",
        "grades": "9–12",
        "address": "200 Mill Road",
        "phone": "555-0147",
        "languages": ["en", "es", "ht", "pt"],
    },
    {
        "slug": "canal-street-middle",
        "sis_id": "RPS-CANAL",
        "name": "Canal Street Middle School",
        "grades": "7–8",
        "address": "31 Canal Street",
        "phone": "555-0151",
        "languages": ["en", "es", "vi", "zh"],
    },
    {
        "slug": "harbor-elementary",
        "sis_id": "RPS-HARBOR",
        "name": "Harbor Elementary",
        "grades": "PreK–6",
        "address": "12 Wharf Street",
        "phone": "555-0150",
        "languages": ["en", "es", "ar", "pt"],
    },
]

# username: first name, last name, language they read
PEOPLE = {
    "rosa": ("Rosa", "Díaz", "es"),
    "ana": ("Ana", "Díaz", "en"),
    "sam": ("Sam", "Okafor", "en"),
    "lena": ("Lena", "Park", "en"),
    "teo": ("Teo", "Martins", "pt-br"),
    "nadia": ("Nadia", "Haddad", "ar"),
    "luc": ("Luc", "Joseph", "ht"),
    "grace": ("Grace", "Lin", "en"),
}


def create_cast(*, today: datetime.date) -> dict[str, User]:
    """Create whoever is missing; a second call changes nothing. Returns the people by username."""
    schools = {}
    for order, values in enumerate(SCHOOLS, start=1):
        shared = {"absence_phone": "555-0141", "absence_text_number": "555-0142", "order": order}
        schools[values["slug"]], _ = School.objects.get_or_create(
            slug=values["slug"], defaults={**values, **shared}
        )
    people = {username: _person(username, *row) for username, row in PEOPLE.items()}
    people["grace"].groups.add(Group.objects.get_or_create(name="Editors")[0])
    students = _students(schools, people)
    _relations(schools, people, students, today)
    if not students["ana"].plans.exists():
        _plan_of_ana(students["ana"], people, today)
    if not students["mateo"].plans.exists():
        _plan_of_mateo(students["mateo"], people, today)
    return people


def _person(username, first_name, last_name, language):
    user, created = User.objects.get_or_create(
        username=username,
        defaults={
            "first_name": first_name,
            "last_name": last_name,
            "language": language,
            "email": f"{username}@example.org",
        },
    )
    if created:
        user.set_password(PASSWORD)
        user.save()
    return user


def _students(schools, people):
    """Ana, Mateo and Omar; a child in grade 9 turns 14 in the school year before."""
    rows = {
        "ana": ("Ana", "Díaz", "09", datetime.date(2011, 10, 4), "riverbend-high", "es"),
        "mateo": ("Mateo", "Díaz", "03", datetime.date(2018, 3, 21), "harbor-elementary", "es"),
        "omar": ("Omar", "Haddad", "06", datetime.date(2014, 12, 9), "harbor-elementary", "ar"),
    }
    students = {}
    for number, (key, row) in enumerate(rows.items(), start=1):
        first_name, last_name, grade, birth_date, school, language = row
        students[key], _ = Student.objects.get_or_create(
            sis_id=f"RPS-{1000 + number}",
            defaults={
                "first_name": first_name,
                "last_name": last_name,
                "grade": grade,
                "birth_date": birth_date,
                "school": schools[school],
                "home_language": language,
                "user": people.get(key),
            },
        )
    return students


def _relations(schools, people, students, today):
    since = datetime.date(school_year_of(today), 7, 1)
    rosa = {"is_decision_maker": True, "is_primary_contact": True}
    for student, person, relation, more in (
        ("ana", "rosa", Relation.MOTHER, rosa),
        ("mateo", "rosa", Relation.MOTHER, rosa),
        ("omar", "nadia", Relation.MOTHER, rosa),
        ("ana", "luc", Relation.FATHER, {"restricted": True}),
    ):
        Caregiver.objects.get_or_create(
            student=students[student],
            user=people[person],
            defaults={"relation": relation, "starts_on": since, **more},
        )
    for person, role, scope, school in (
        ("sam", StaffRole.COUNSELLOR, Scope.SCHOOL, schools["riverbend-high"]),
        ("teo", StaffRole.COUNSELLOR, Scope.SCHOOL, schools["harbor-elementary"]),
        ("lena", StaffRole.COORDINATOR, Scope.DISTRICT, None),
    ):
        StaffAssignment.objects.get_or_create(
            user=people[person],
            role=role,
            scope=scope,
            school=school,
            defaults={"starts_on": since},
        )


def school_day(today: datetime.date, days: int) -> datetime.date:
    """So many days from today, moved on to Monday from a weekend."""
    day = today + datetime.timedelta(days=days)
    return day + datetime.timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def _plan_of_ana(ana, people, today):
    """Started by Rosa before anything was wrong, then written by three people in two languages."""
    rosa, sam = people["rosa"], people["sam"]
    plan = plans.start(student=ana, by=rosa, today=today)
    write = _Pen(plan, today)
    write.hopes(
        rosa,
        "es",
        family_words="Sueño con verla graduarse contenta, sin tanto estrés por las mañanas.",
    )
    write.hopes(
        people["ana"],
        "en",
        student_words=(
            "I want to finish ninth grade with my friends and be in the spring play. "
            "I like biology when we do it with our hands."
        ),
    )
    write.hopes(
        sam,
        "en",
        strengths=(
            "Ana draws, cooks with her brother and makes new students feel welcome. "
            "She trusts Mr. Okafor, Coach Bell and her aunt Inés."
        ),
    )
    write.goal(
        people["ana"],
        "en",
        text="At first bell on Wednesdays",
        own_words="I want to walk in before the door closes.",
        baseline="On time on 2 of the last 8 Wednesdays",
        target="On time on 7 of 8 Wednesdays",
        due=school_day(today, 56),
        owner="student",
    )
    write.goal(
        sam,
        "en",
        text="One place at school where Ana feels at home",
        baseline="Lunch has been lonely since Jae moved",
        target="Ana has gone to drama club three times",
        due=school_day(today, 42),
        owner="school",
    )
    timetable = write.step(
        sam,
        "en",
        "Send Rosa the bus timetable in Spanish",
        "school",
        "Sam Okafor",
        school_day(today, -4),
    )
    write.step(
        people["ana"],
        "en",
        "Pack my bag and set two alarms on Tuesday nights",
        "student",
        "Ana Díaz",
        None,
    )
    write.step(
        rosa,
        "es",
        "Llamar a Ana a las 6:15 desde el trabajo los miércoles",
        "family",
        "Rosa Díaz",
        None,
    )
    write.step(
        rosa,
        "es",
        "Preguntarle a la tía Inés si puede llevarla los miércoles",
        "family",
        "Rosa Díaz",
        school_day(today, 7),
    )
    write.step(
        sam,
        "en",
        "Walk with Ana to drama club the first time",
        "school",
        "Coach Bell",
        school_day(today, 12),
    )
    write.step(
        people["lena"],
        "en",
        "Ask the bus company for a second 7:10 bus on Wednesdays",
        "school",
        "Lena Park",
        school_day(today, 10),
    )
    steps.finish(step=timetable, by=sam, today=today)
    write.meeting(rosa, school_day(today, 28))


def _plan_of_mateo(mateo, people, today):
    rosa, teo = people["rosa"], people["teo"]
    plan = plans.start(student=mateo, by=rosa, today=today)
    write = _Pen(plan, today)
    write.hopes(
        rosa,
        "es",
        student_words="Me gusta el recreo y los dinosaurios.",
        family_words="Que llegue tranquilo y que no se pierda la lectura de la mañana.",
    )
    write.hopes(teo, "en", strengths="Mateo asks good questions. Ms. Rey and his sister help him.")
    write.goal(
        teo,
        "en",
        text="In class for morning reading each day",
        baseline="3 days a week",
        target="5 days a week",
        due=school_day(today, 42),
        owner="family",
    )
    write.step(
        teo,
        "en",
        "Save a seat for Mateo at breakfast club",
        "school",
        "Teo Martins",
        school_day(today, 5),
    )
    write.meeting(teo, school_day(today, 30))


class _Pen:
    """Writes in a plan for somebody, through the actions."""

    def __init__(self, plan: Plan, today: datetime.date):
        self.plan, self.today = plan, today

    def hopes(self, by, language, **words):
        vision = self.plan.vision
        units = {unit: {unit: text, "language": language} for unit, text in words.items()}
        rows.change(row=vision, units=units, drawn_from=vision.version, by=by, today=self.today)

    def goal(self, by, language, **values):
        goal = Goal(**values, languages={u: language for u in Goal.TEXTS if values.get(u)})
        self._add(goal, by)

    def step(self, by, language, text, owner, owner_name, due):
        step = ActionStep(
            text=text, owner=owner, owner_name=owner_name, due=due, languages={"text": language}
        )
        return self._add(step, by)

    def meeting(self, by, day):
        rows.change(
            row=self.plan,
            units={"next_review": {"next_review": day.isoformat()}},
            drawn_from=self.plan.version,
            by=by,
            today=self.today,
        )

    def _add(self, row, by):
        units = {unit: row.unit_of(row.snapshot(), unit) for unit in row.UNITS}
        return rows.add(
            plan=self.plan,
            model=type(row),
            units=units,
            token=uuid.uuid4(),
            by=by,
            today=self.today,
        )
