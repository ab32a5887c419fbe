"""Questions whose SQL is made once find for everyone what the rules let them read."""

from dataclasses import replace

import pytest

from plans import rules
from plans.choices import Party, Relation, StaffRole
from plans.models import ActionStep, Comment, Commitment, Goal, Plan, PlanEvent
from plans.talk import about
from plans.views.plan import WROTE

KINDS = (Goal, Commitment, ActionStep)
ROLES = {Party.STUDENT: ["student"], Party.FAMILY: Relation.values, Party.SCHOOL: StaffRole.values}


@pytest.fixture
def stands(cast, plan):
    """Everybody one can be to Ana, at no school, one, and two; also by an id that nobody has."""
    school = plan.student.school_id
    return [
        rules.Standing(party, role, why, user, plan.student_id, frozenset(schools))
        for party, roles in ROLES.items()
        for role in roles
        for why in (rules.Why.SCHOOL, rules.Why.DISTRICT)
        for user in (cast["sam"].pk, 10_000)
        for schools in ([], [school], [school, school + 1])
    ]


@pytest.fixture
def said(plan, cast):
    """Words about the first row of each kind: one for all, one that stays with the family."""
    for kind in KINDS:
        row = kind.objects.filter(plan=plan).first()
        for kept_back in (False, True):
            Comment.objects.create(
                plan=plan,
                row_uuid=row.uuid,
                subject=kind.SUBJECT,
                author=cast["sam"],
                name="Sam",
                party=Party.SCHOOL,
                role=StaffRole.values[0],
                words="Well done.",
                language="en",
                kept_back=kept_back,
            )


def test_they_are_told_of_the_same_writers(plan, stands):
    names = ("actor_party", "actor_name", "actor_role")
    for stand in stands:
        told = PlanEvent.objects.filter(plan_uuid=plan.uuid).readable_by(stand)
        found = [tuple(one.values()) for one in WROTE.ask(stand, plan=plan.uuid)]
        assert sorted(found) == sorted(set(told.order_by().values_list(*names))), stand


def test_they_find_the_same_rows_with_the_same_counts(plan, stands, said):
    found = set()
    for stand in stands:
        for kind in KINDS:
            rows = about.counted(kind.objects.filter(plan=plan), stand)
            expected = [(one.pk, one.comment_count) for one in rows]
            shown = [(one.pk, one.comment_count) for one in about.rows(kind, plan, stand)]
            assert shown == expected, (stand, kind)
            found |= {count for _pk, count in expected}
    assert len(found) > 1


def test_of_another_plan_they_find_its_own(plan, stands):
    other = Plan.objects.exclude(pk=plan.pk).first()
    for stand in stands[:20]:
        other_stand = replace(stand, student_id=other.student_id)
        for kind in KINDS:
            expected = list(kind.objects.filter(plan=other))
            assert about.rows(kind, other, other_stand) == expected
