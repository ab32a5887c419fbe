"""One page of a list, as the standard counts it."""

from dataclasses import dataclass, replace
from itertools import islice

from portal.search.bits import members_from
from resources.hsds.parameters import MOST_PER_PAGE, PER_PAGE, PER_PAGE_MINIMAL
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


class Members:
    """Keys that a set of bits holds, from the lowest, as a list of which only slices are made."""

    def __init__(self, bits: int):
        self.bits = bits

    def __len__(self):
        return self.bits.bit_count()

    def __getitem__(self, wanted: slice) -> list[int]:
        start, stop, _step = wanted.indices(len(self))
        return list(islice(members_from(self.bits, start), max(0, stop - start)))


def page_of(found, asked: dict) -> Page:
    """Keys of one page of a list, or of what has a length and slices like one."""
    size = size_of(asked)
    number = asked["page"]
    page = Page(number, size, len(found), [])
    if number > page.pages:
        raise Problem(404, f"There is no page {number}: the last one is {page.pages}.")
    start = (number - 1) * size
    return replace(page, keys=found[start : start + size])


def size_of(asked: dict) -> int:
    minimal = asked.get("minimal")
    size = asked["per_page"] or (PER_PAGE_MINIMAL if minimal else PER_PAGE)
    if size > MOST_PER_PAGE and not minimal:
        raise bad_parameter("per_page", f"“per_page” is no whole number from 1 to {MOST_PER_PAGE}.")
    return size
