"""People beside the cast, one for each way to have had a right, or to have one elsewhere.

Each gets at every address what the person of the cast gets whom `LIKE` names: a stranger.
"""

import datetime

from plans.choices import Relation, Scope, StaffRole
from plans.models import Caregiver, Enrollment, StaffAssignment
from portal.models import School, User

# Person → who they are, and whose answers they get.
LIKE = {
    "pia": ("her grandmother until yesterday: an ended relation", "nadia"),
    "ben": ("counselor at her school until yesterday: ended work", "nadia"),
    "ivo": ("counselor at her school from tomorrow on", "nadia"),
    "ida": ("counselor at another school", "teo"),
    "kai": ("named to help her, and kept away by a court order: restricted", "luc"),
    "leo": ("counselor of the school she went to before she left it", "teo"),
}

# Their own page, empty: a court order about one child takes nobody's work.
ELSEWHERE = {
    ("kai", "<language>/plans/students/"): "teo",
    ("kai", "<language>/plans/invitations/"): "teo",
}


def like(person: str, pattern: str) -> str:
    """Who of the cast gets the same answer at this address."""
    return ELSEWHERE.get((person, pattern), LIKE[person][1])


def create(student, today: datetime.date) -> dict[str, User]:
    people = {name: User.objects.create(username=name, first_name=name) for name in LIKE}
    yesterday, tomorrow = today - datetime.timedelta(days=1), today + datetime.timedelta(days=1)
    other = School.objects.get(slug="canal-street-middle")
    before = School.objects.create(slug="before", name="Before")
    Enrollment.objects.create(
        student=student, school=before, starts_on=yesterday, ends_on=yesterday
    )
    Caregiver.objects.create(
        user=people["pia"], student=student, relation=Relation.GRANDPARENT, ends_on=yesterday
    )
    Caregiver.objects.create(
        user=people["kai"], student=student, relation=Relation.RELATIVE, restricted=True
    )
    StaffAssignment.objects.create(
        user=people["kai"], role=StaffRole.TEACHER, scope=Scope.STUDENT, student=student
    )
    for name, school, dates in (
        ("ben", student.school, {"ends_on": yesterday}),
        ("ivo", student.school, {"starts_on": tomorrow}),
        ("ida", other, {}),
        ("leo", before, {}),
    ):
        StaffAssignment.objects.create(
            user=people[name], role=StaffRole.COUNSELLOR, scope=Scope.SCHOOL, school=school, **dates
        )
    return people
