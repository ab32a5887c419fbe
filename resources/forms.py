"""What a visitor may ask for: unknown values are left out, never an error."""

from django.http import QueryDict

from resources.choices import SPEAKS, Need
from resources.search.find import Criteria

LONGEST_QUERY = 200


def read_criteria(query: QueryDict) -> Criteria:
    return Criteria(
        q=" ".join(query.get("q", "").replace("\x00", " ").split())[:LONGEST_QUERY],
        needs=_known(query.getlist("need"), Need.values),
        speaks=_known(query.getlist("speaks"), SPEAKS),
    )


def _known(values: list[str], vocabulary) -> tuple[str, ...]:
    asked = set(values)
    return tuple(value for value in vocabulary if value in asked)
