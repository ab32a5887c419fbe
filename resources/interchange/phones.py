"""Numbers to call, in cells as people fill them: with words, extensions, letters, or several."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from resources.interchange.records import PhoneRecord
from resources.interchange.vocabulary import LANGUAGE_NAMES, languages_of

LONGEST_CELL = 1_000
LONGEST = 40
GAP = r"[\s().\-–]*"
NUMBER = re.compile(
    rf"""(?<!\d)(?:
    (?P<north>(?:\+?1{GAP})?\(?[2-9]\d\d[\s().\-–/]*\d{{3}}{GAP}\d{{4}}(?!\d))
    # Letters in place of digits, joined to them: "1-800-FOOD-NOW", "703-555-HELP".
    |(?P<letters>(?<!\d[\s).\-–])(?:\+?1{GAP}\(?[2-9]\d\d{GAP}|\(?[2-9]\d\d[).\-–]+\s*)
        (?:[.\-–]?[A-Za-z\d]){{7}}(?![.\-–]?[A-Za-z\d]))
    |(?P<abroad>\+\(?\d(?:{GAP}\d){{6,14}}+(?!\d))
    |(?P<local>\d{{3}}[.\-–]\d{{4}}(?!{GAP}\d))
    |(?P<service>988|[2-9]11|9-8-8|[2-9]-1-1)(?!\w|{GAP}\d|[.\-–]\w)
    )""",
    re.VERBOSE,
)
# Where there is none of these: at least seven digits, and no letters in the place of more.
OTHER = re.compile(rf"(?<!\d)\(?\d(?:{GAP}\d){{6,14}}+(?!\d|[.\-–]?(?!(?i:ext))[A-Za-z]{{3}})")
# "44 207 …": the digits before belong to the number, whatever it looks like without them.
COUNTRY = re.compile(rf"(?<![\d.\-–])\d{{1,4}}{GAP}$")
# What stands before "211" where that is a number to call, and not a room or a relay.
CALLED = re.compile(r"(?:^|\b(?:call|dial|text|or|and)\b|[;,/&|])\s*$", re.IGNORECASE)
EXTENSION = re.compile(r"(?<![a-z])(?:ext(?:ension)?|x)[.:#\s]*(\d{1,8})\b", re.IGNORECASE)
BETWEEN = re.compile(r"[,;/|&\n]|\b(?:or|and)\b", re.IGNORECASE)
# ITU-T E.161: the letters on the keys of a telephone.
KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
VOICE = re.compile(r"\b(?:phone|tel|telephone|voice|call|main|office)\b", re.IGNORECASE)
KINDS = {
    "fax": re.compile("fax", re.IGNORECASE),
    # "617-555-0100 (TTY 711)": a relay, and no word on this number.
    "tty": re.compile(r"\b(?:tty|tdd|textphone)\b(?!\W*\d)", re.IGNORECASE),
}
TEXTS = re.compile(r"\b(?:text|sms)\b", re.IGNORECASE)
LANGUAGES = re.compile(rf"\b(?:{'|'.join(LANGUAGE_NAMES)})\b", re.IGNORECASE)


class _Found(NamedTuple):
    number: str
    start: int
    end: int


def lines(cell: str) -> list[PhoneRecord]:
    """Each number once, with what the words beside it say; "988" and "211" after longer ones.

    Ten digits of North America are all written alike; other numbers stay as they came.
    """
    cell = cell[:LONGEST_CELL]
    numbers = list(_numbers(cell))
    found: dict[str, PhoneRecord] = {}
    before = cell[: numbers[0].start] if numbers else ""
    for one, following in zip_longest(numbers, numbers[1:]):
        after = cell[one.end : following.start if following else None]
        own, next_before = _shared(after) if following else (after, "")
        extension = EXTENSION.search(after)
        # "617-555-0100, no fax": what comes after a comma is not what this number is.
        label = f"{before} {BETWEEN.split(own)[0]}"
        line = PhoneRecord(
            one.number,
            extension[1] if extension else "",
            languages_of(",".join(LANGUAGES.findall(f"{before} {own}"))),
            bool(TEXTS.search(label)),
            _kind(label),
        )
        found.setdefault(line.number, line)
        before = next_before
    return sorted(found.values(), key=lambda line: len(line.number) == 3)


def _numbers(cell: str) -> Iterator[_Found]:
    end = 0
    for match in NUMBER.finditer(cell):
        if COUNTRY.search(cell[end : match.start()]):
            break
        if number := _shown(match, cell):
            end = match.end()
            yield _Found(number, match.start(), end)
    if not end and (other := OTHER.search(cell)):
        if number := _alike(other[0]):
            yield _Found(number, *other.span())


def _shown(match: re.Match, cell: str) -> str:
    kind, text = match.lastgroup, match[0]
    if kind == "service":
        return re.sub(r"\D", "", text) if CALLED.search(cell[: match.start()]) else ""
    if kind != "letters":
        return _alike(text)
    if sum(character.isalpha() for character in text) < 3:
        return ""
    number = _alike(text.upper().translate(KEYS))
    return number if re.fullmatch(r"([2-9]\d\d-){2}\d{4}", number) else ""


def _alike(number: str) -> str:
    number = " ".join(number.strip(" .-–").split())
    digits = re.sub(r"\D", "", number)
    if number.startswith("+") and not number.startswith("+1"):
        return number if len(number) <= LONGEST else ""
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    # An area code and an exchange never begin with 0 or 1.
    if len(digits) != 10 or digits[0] in "01" or digits[3] in "01":
        return number if len(number) <= LONGEST else ""
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"


def _shared(between: str) -> tuple[str, str]:
    """The words between two numbers: those of the first, and those of the second."""
    marks = list(BETWEEN.finditer(between))
    if not marks:
        return "", between
    return between[: marks[-1].start()], between[marks[-1].end() :]


def _kind(label: str) -> str:
    found = [kind for kind, words in KINDS.items() if words.search(label)]
    return "voice" if not found or VOICE.search(label) else found[0]
