"""The site search: what each app finds, in groups that one page shows together.

`SEARCH_GROUPS` in the settings names the sources, as `SITEMAPS` does for the sitemap. A source has

- `find(asked, *, now, page) -> Group`: what is found; `now` in local time, `page` counted from 1;
- `index() -> str`: writes its part of the index afresh and says what it wrote;
- `missed(asked, *, today)`: nothing at all was found, for whoever wants to know.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from django.conf import settings
from django.utils.module_loading import import_string

from portal.search.asked import Asked
from portal.search.matching import Matches


class How(IntEnum):
    """How well the words were met, best first."""

    EVERY_WORD = 0
    GUESSED = 1
    SOME_WORDS = 2

    @classmethod
    def of(cls, matches: Matches) -> "How":
        if not matches.every:
            return cls.SOME_WORDS
        return cls.GUESSED if matches.instead else cls.EVERY_WORD


@dataclass
class Group:
    """Results of one kind. `template` shows them; `score` is that of the best one
    (`portal.search.ranking`)."""

    name: str
    template: str
    matches: Matches
    results: list = field(default_factory=list)
    total: int = 0
    score: int = 0
    page: object = None
    # Where all of them are, if not here.
    address: str = ""

    @property
    def how(self) -> How:
        return How.of(self.matches)

    @property
    def has_only_some_words(self) -> bool:
        return self.how == How.SOME_WORDS


def sources() -> list:
    return [import_string(path)() for path in settings.SEARCH_GROUPS]


def find(asked: Asked, *, now: datetime, page: str | int = 1) -> list[Group]:
    """The groups that found something, the best first."""
    if not asked.words:
        return []
    return in_order(source.find(asked, now=now, page=page) for source in sources())


def in_order(groups: Iterable[Group]) -> list[Group]:
    """Where one group has the very words, guesses at what they may have meant are left out."""
    found = [group for group in groups if group.total]
    if any(group.how == How.EVERY_WORD for group in found):
        found = [group for group in found if group.how != How.GUESSED]
    return sorted(found, key=lambda group: (group.how, -group.score))
