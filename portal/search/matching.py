"""Which objects hold the words that somebody looks for: all of them, or the nearest there is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from portal.search.normalize import CJK
from portal.search.ranking import Scores
from portal.search.read import Standing
from portal.search.small_words import BESIDE, JOINING


@dataclass(frozen=True)
class Matches:
    """`all` and `more` are bits; those of `more` hold less, and come below. `words` are those
    looked for, `instead` what was taken for a mistyped one, `standing` where each of both stands;
    `every` says whether each object of `all` holds all of the words.
    """

    words: list[str]
    all: int
    standing: dict[str, Standing]
    every: bool = True
    instead: dict[str, list[str]] = field(default_factory=dict)
    more: int = 0

    @property
    def guesses(self) -> list[str]:
        """What was looked for in place of mistyped words."""
        return [guess for guesses in self.instead.values() for guess in guesses]

    @property
    def shown_words(self) -> list[str]:
        return [*self.words, *self.guesses]

    @property
    def any(self) -> int:
        return self.all | self.more

    def scores(self) -> Scores:
        return Scores(self.standing[word] for word in self.shown_words)


def match(
    words: list[str],
    standing: Callable[[list[str]], dict[str, Standing]],
    guesses: Callable[[list[str]], dict[str, list[str]]],
) -> Matches:
    """Objects with all the words; else with what a mistyped word may have meant, and below them
    those with the words that stand somewhere; else with some.

    `standing` is asked once, or twice where not every word is known; then `guesses` once.
    """
    known = dict(standing(words))
    words = _without_seams(words, known)
    holding = {word: known[word].begun for word in words}
    found = all_of(holding.values())
    if found or not words:
        return Matches(words, found, known)
    heard = [bits for bits in holding.values() if bits]
    instead = guesses([word for word in words if not holding[word]])
    if instead:
        known |= standing([guess for guesses in instead.values() for guess in guesses])
        for word, guesses_ in instead.items():
            holding[word] = any_of(known[guess].begun for guess in guesses_)
        found = all_of(holding.values())
        if found:
            more = all_of(heard) & ~found if heard else 0
            return Matches(words, found, known, instead=instead, more=more)
    if heard:
        # What no guess fits with, it would only blur.
        holding |= dict.fromkeys(instead, 0)
        instead = {}
    # Small words ("de", "the") would match everything.
    longer = [one for one in words if len(one) > 3 or not one.isascii() or known[one].meant]
    some = any_of(holding[word] for word in longer or words)
    return Matches(words, some, known, every=False, instead=instead)


def _without_seams(words: list[str], known: dict[str, Standing]) -> list[str]:
    """Chinese comes in pairs of letters, and some pairs are only where one word ends and the next
    begins."""
    around = zip(["", *words], words, [*words[1:], ""], strict=False)
    left = [pair for before, pair, after in around if not _is_seam(before, pair, after, known)]
    return left or words


def _is_seam(before: str, pair: str, after: str, known: dict[str, Standing]) -> bool:
    """What stands nowhere and is between two words (or phrases) that do; and what only joins."""
    if len(pair) != 2 or not CJK.match(pair) or known[pair].meant:
        return False
    if not JOINING.isdisjoint(pair):
        return True
    if known[pair].begun:
        return False
    is_between = before and after and before[-1] == pair[0] and pair[1] == after[0]
    return not BESIDE.isdisjoint(pair) or bool(
        is_between and known[before].begun and known[after].begun
    )


def all_of(sets: Iterable[int]) -> int:
    found = -1
    for bits in sets:
        found &= bits
    return max(found, 0)


def any_of(sets: Iterable[int]) -> int:
    found = 0
    for bits in sets:
        found |= bits
    return found
