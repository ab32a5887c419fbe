"""One page of a list, as the standard counts it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from resources.hsds.parameters import MOST_MINIMAL, MOST_PER_PAGE, PER_PAGE
from resources.hsds.problems import Problem, bad_parameter


@dataclass(frozen=True)
class Page:
    number: int
    size: int
    total: int
    keys: list

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    def around(self, contents: list) -> dict:
        return {
            "total_items": self.total,
            "total_pages": self.pages,
            "page_number": self.number,
            "size": len(contents),
            "first_page": self.number == 1,
            "last_page": self.number == self.pages,
            "empty": not contents,
            "contents": contents,
        }


def page_of(found: QuerySet | list, asked: dict, total: int) -> Page:
    """Keys of one page, from a queryset (one query) or from what is in memory."""
    size = size_of(asked)
    number = asked["page"]
    page = Page(number, size, total, [])
    if number > page.pages:
        raise Problem(404, f"There is no page {number}: the last one is {page.pages}.")
    start = (number - 1) * size
    if isinstance(found, list):
        return Page(number, size, total, found[start : start + size])
    keys = found.order_by("pk").values_list("pk", flat=True)
    return Page(number, size, total, list(keys[start : start + size]))


def size_of(asked: dict) -> int:
    minimal = asked.get("minimal")
    size = asked["per_page"] or (MOST_MINIMAL if minimal else PER_PAGE)
    if size > MOST_PER_PAGE and not minimal:
        raise bad_parameter("per_page", f"“per_page” is no whole number from 1 to {MOST_PER_PAGE}.")
    return size
