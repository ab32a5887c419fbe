"""Help from the directory that fits a plan: by barrier, language, grade and place."""

import datetime

from plans.barriers.choices import Barrier
from plans.models import Plan
from portal import languages
from portal.choices import Need
from portal.places import of_school
from resources.search.cards import Card
from resources.search.criteria import Criteria, Near
from resources.search.find import find

B, N = Barrier, Need
# What a barrier asks of the directory. For the others, people at school are the better help.
NEEDS = {
    B.ILLNESS: (N.HEALTH,),
    B.ASTHMA: (N.HEALTH,),
    B.TEETH: (N.HEALTH,),
    B.CONDITION: (N.HEALTH,),
    B.MOOD: (N.MIND,),
    B.NERVES: (N.MIND,),
    B.CARING: (N.CHILDCARE,),
    B.WORK: (N.JOBS,),
    B.TRANSPORT: (N.TRANSPORT,),
    B.ROUTE: (N.TRANSPORT, N.SAFETY),
    B.WEATHER: (N.TRANSPORT, N.CLOTHING),
    B.MOVING: (N.HOUSING,),
    B.FOOD: (N.FOOD,),
    B.CLOTHING: (N.CLOTHING,),
    B.LAUNDRY: (N.CLOTHING,),
    B.VIOLENCE: (N.SAFETY,),
    B.BULLYING: (N.SAFETY, N.MIND),
    B.INTERNET: (N.INTERNET,),
    B.PAPERS: (N.LEGAL,),
    B.BEHIND: (N.LEARNING,),
    B.LEVEL: (N.LEARNING,),
    B.LANGUAGE: (N.LEARNING,),
    B.CREDITS: (N.LEARNING,),
    B.NEED: (N.LEARNING,),
    B.ACTIVITIES: (N.AFTERSCHOOL,),
    B.ALONE: (N.AFTERSCHOOL, N.MIND),
}
# Looser and looser, until something is found: first without the place, then the language.
LOOSER = (("near",), ("near", "speaks"), ("near", "speaks", "grade"))
EMPTY = {"near": None, "speaks": (), "grade": ""}


def criteria_for(plan: Plan, barriers: list[str]) -> Criteria:
    """What would be asked of the directory. The place is the school's: nobody's home is sent."""
    student = plan.student
    wanted = {need for one in barriers for need in NEEDS.get(one, ())}
    speaks = languages.get(student.home_language).speaks
    point = of_school(student.school)
    return Criteria(
        needs=tuple(need.value for need in Need if need in wanted),
        # Where English is spoken at home, every place will do.
        speaks=() if speaks == languages.DEFAULT.speaks else (speaks,),
        grade=student.grade.lstrip("0").lower().replace("kg", "k"),
        near=Near(student.school.slug, point.label, point.latitude, point.longitude)
        if point
        else None,
    )


def suggest(
    plan: Plan, barriers: list[str], language: languages.Language, *, now: datetime.datetime
) -> tuple[Criteria, list[Card]]:
    """The nearest that fit, and what was asked; nothing where no chosen barrier asks for help."""
    criteria = criteria_for(plan, barriers)
    if not criteria.needs:
        return criteria, []
    found = find(criteria, language, now=now)
    for names in LOOSER:
        if found.listings:
            break
        criteria = criteria.but(**{name: EMPTY[name] for name in names})
        found = find(criteria, language, now=now)
    return criteria, found.listings
