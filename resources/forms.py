"""What a visitor may ask for: unknown values are left out, never an error."""

from django.http import QueryDict

from portal.places import find_point
from portal.search.asked import LONGEST, typed
from resources.choices import SPEAKS, Need
from resources.search.criteria import NOW, RADII, SORTS, USUAL_RADIUS, Criteria, Near
from resources.search.facts import GRADES

LONGEST_PLACE = 80


def read_criteria(query: QueryDict, schools=()) -> Criteria:
    """`schools` are those that "near" may name."""
    miles = query.get("miles", "")
    return Criteria(
        q=_text(query, "q", LONGEST),
        needs=_known(query.getlist("need"), Need.values),
        speaks=_known(query.getlist("speaks"), SPEAKS),
        now=_known(query.getlist("now"), NOW),
        grade=next(iter(_known(query.getlist("grade"), GRADES)), ""),
        near=_near(_text(query, "near", LONGEST_PLACE), schools),
        miles=int(miles) if miles in map(str, RADII) else USUAL_RADIUS,
        sort=next(iter(_known(query.getlist("sort"), SORTS)), ""),
    )


def written(criteria: Criteria) -> str:
    """The criteria as they stand in an address, in one order: one page, one address."""
    query = QueryDict(mutable=True)
    if criteria.q:
        query["q"] = criteria.q
    query.setlist("need", criteria.needs)
    query.setlist("speaks", criteria.speaks)
    query.setlist("now", criteria.now)
    if criteria.grade:
        query["grade"] = criteria.grade
    if criteria.near:
        query["near"] = criteria.near.text
        if criteria.miles != USUAL_RADIUS:
            query["miles"] = criteria.miles
    if criteria.sort:
        query["sort"] = criteria.sort
    return query.urlencode()


def _text(query, name: str, longest: int) -> str:
    return typed(query.get(name, ""), longest)


def _near(text: str, schools) -> Near | None:
    if not text:
        return None
    point = find_point(text, schools)
    if point is None:
        return Near(text)
    return Near(text, str(point.label), point.latitude, point.longitude)


def _known(values: list[str], vocabulary) -> tuple[str, ...]:
    asked = set(values)
    return tuple(value for value in vocabulary if value in asked)
