"""The standing cast: eight people, three schools, two plans, for the demo and the tests alike.

What people wrote goes through the same actions that the pages call, so its history is true.
"""

import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from plans.choices import Relation, Scope, StaffRole
from plans.models import Caregiver, Enrollment, StaffAssignment, Student, school_year_of
from portal.demo.cast_plans import plan_of_ana, plan_of_mateo
from portal.models import School, User

PASSWORD = "presente-demo"

SCHOOLS = [
    {
        "slug": "riverbend-high",
        "sis_id": "RPS-HIGH",
        "name": "Riverbend High",
        "grades": "9–12",
        "address": "200 Mill Road",
        "postal_code": "02155",
        "latitude": 42.4312,
        "longitude": -71.1178,
        "phone": "555-0147",
        "languages": ["en", "es", "ht", "pt"],
    },
    {
        "slug": "canal-street-middle",
        "sis_id": "RPS-CANAL",
        "name": "Canal Street Middle School",
        "grades": "7–8",
        "address": "31 Canal Street",
        "postal_code": "02155",
        "latitude": 42.4247,
        "longitude": -71.1035,
        "phone": "555-0151",
        "languages": ["en", "es", "vi", "zh"],
    },
    {
        "slug": "harbor-elementary",
        "sis_id": "RPS-HARBOR",
        "name": "Harbor Elementary",
        "grades": "PreK–6",
        "address": "12 Wharf Street",
        "postal_code": "02155",
        "latitude": 42.4184,
        "longitude": -71.1062,
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

# Fictional numbers: 555-0100 to 555-0199 are nobody's.
PHONES = {"rosa": "+16175550142"}


def create_cast(*, today: datetime.date) -> dict[str, User]:
    """Create whoever is missing; a second call changes nothing. Returns the people by username."""
    schools = {}
    for order, values in enumerate(SCHOOLS, start=1):
        shared = {"absence_phone": "555-0141", "absence_text_number": "555-0142", "order": order}
        school, _ = School.objects.get_or_create(slug=values["slug"], defaults={**values, **shared})
        if school.latitude is None:  # loaded before schools had a place on the map
            for field in ("postal_code", "latitude", "longitude"):
                setattr(school, field, values[field])
            school.save(update_fields=["postal_code", "latitude", "longitude"])
        schools[values["slug"]] = school
    people = {username: _person(username, *row) for username, row in PEOPLE.items()}
    people["grace"].groups.add(Group.objects.get_or_create(name="Editors")[0])
    students = _students(schools, people, today)
    _relations(schools, people, students, today)
    if not students["ana"].plans.exists():
        plan_of_ana(students["ana"], people, today)
    if not students["mateo"].plans.exists():
        plan_of_mateo(students["mateo"], people, today)
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
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if username in PHONES and not user.phone:
        user.phone, user.phone_verified = PHONES[username], True
        user.save(update_fields=["phone", "phone_verified"])
    return user


def _students(schools, people, today):
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
        if not students[key].enrollments.exists():
            Enrollment.objects.create(
                student=students[key],
                school=schools[school],
                grade=grade,
                starts_on=datetime.date(school_year_of(today), 7, 1),
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
