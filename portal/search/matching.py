"""Which objects hold the words that somebody looks for: all of them, or the nearest there is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

# Word → (objects that hold it, those that hold it in a name), as bits.
Standing = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Matches:
    """`all` and `in_names` are bits. `words` are those looked for, `instead` what was taken for a
    mistyped one; `every` says whether each object holds all of the words."""

    words: list[str]
    all: int
    in_names: list[int]
    every: bool = True
    instead: dict[str, list[str]] = field(default_factory=dict)

    @property
    def guesses(self) -> list[str]:
        """What was looked for in place of mistyped words."""
        return [guess for guesses in self.instead.values() for guess in guesses]

    @property
    def shown_words(self) -> list[str]:
        return [*self.words, *self.guesses]


def match(
    words: list[str],
    standing: Callable[[list[str]], Standing],
    guesses: Callable[[list[str]], dict[str, list[str]]],
) -> Matches:
    """Objects with all the words; else with what a mistyped word may have meant; else with some.

    `standing` is asked once, or twice where not every word is known; then `guesses` once.
    """
    found_in = standing(words)
    found = all_of(found_in[word][0] for word in words)
    if found or not words:
        return Matches(words, found, [found_in[word][1] for word in words])
    instead = guesses([word for word in words if not found_in[word][0]])
    if instead:
        guessed = standing([guess for guesses in instead.values() for guess in guesses])
        for word, guesses_ in instead.items():
            found_in[word] = tuple(any_of(guessed[one][i] for one in guesses_) for i in (0, 1))
        found = all_of(found_in[word][0] for word in words)
        if found:
            return Matches(words, found, [found_in[w][1] for w in words], instead=instead)
    # Small words ("de", "the") would match everything.
    longer = [word for word in words if len(word) > 3 or not word.isascii()] or words
    some = any_of(found_in[word][0] for word in longer)
    return Matches(words, some, [found_in[w][1] for w in longer], every=False, instead=instead)


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
