"""The ideas that fit a plan, in the reader's language."""

from dataclasses import dataclass

from plans.barriers.choices import Barrier
from plans.barriers.read import chosen_of
from plans.models import Plan, Strategy
from plans.models.strategy import BLANK, WORDS
from plans.rules import Standing
from portal import languages

GAP = "……"


@dataclass(frozen=True)
class Idea:
    """One idea as one party would promise it, in `language` (English where that is missing)."""

    strategy: Strategy
    party: str
    words: str
    language: str
    # Whether it helps with what family and student chose to work on.
    fits: bool

    @property
    def blanks(self) -> list[str]:
        """The names of its blanks, in the order of the words."""
        return list(dict.fromkeys(BLANK.findall(self.words)))

    @property
    def with_gaps(self) -> str:
        return BLANK.sub(GAP, self.words)

    def filled(self, values: dict[str, str]) -> str:
        return BLANK.sub(lambda blank: values.get(blank[1], GAP), self.words)

    @property
    def helps_with(self) -> list[str]:
        return [Barrier(one).label for one in self.strategy.barriers if one in Barrier.values]


def ideas(plan: Plan, party: str, language: str, stand: Standing | None = None) -> list[Idea]:
    """For the kind of school of this plan; what fits the barriers that `stand` knows to be chosen
    comes first.
    """
    chosen = {*chosen_of(plan, stand)}
    found = [
        _idea(one, party, language, chosen)
        for one in Strategy.objects.filter(is_shown=True)
        if plan.audience in one.audiences
    ]
    return sorted((one for one in found if one.words), key=lambda one: not one.fits)


def idea(plan: Plan, slug: str, party: str, language: str) -> Idea | None:
    return next((one for one in ideas(plan, party, language) if one.strategy.slug == slug), None)


def _idea(strategy, party, code, chosen) -> Idea:
    for language in (languages.get(code), languages.DEFAULT):
        words = getattr(strategy, f"{WORDS[party]}_{language.suffix}") or ""
        if words:
            break
    return Idea(strategy, party, words, language.code, bool(chosen & set(strategy.barriers)))
