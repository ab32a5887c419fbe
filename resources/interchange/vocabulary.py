"""The words of other directories in our closed vocabularies."""

import re
from functools import lru_cache
from typing import NamedTuple

from resources.choices import SPEAKS, Access, Cost, Need, Room

# Open Eligibility's eleven service roots, as their codes begin (CC BY-SA 3.0, findhelp).
OPEN_ELIGIBILITY = {
    "101": Need.EMERGENCY,
    "102": Need.FOOD,
    "103": Need.HOUSING,
    "104": Need.CLOTHING,
    "105": Need.TRANSPORT,
    "106": Need.HEALTH,
    "107": Need.JOBS,
    "108": Need.CHILDCARE,
    "109": Need.LEARNING,
    "110": Need.JOBS,
    "111": Need.LEGAL,
}
OPEN_ELIGIBILITY_2014 = {f"1{code}": need for code, need in OPEN_ELIGIBILITY.items()}
# Words that name a need beyond doubt; a word that might mean several is not here.
NEED_WORDS = {
    Need.FOOD: r"food|meals?|pantry|pantries|nutrition|groceries|calfresh|snap",
    Need.HOUSING: r"housing|shelter|rent|eviction|foreclosure|homeless\w*|landlord",
    Need.TRANSPORT: r"transportation|bus pass\w*|rides?",
    Need.HEALTH: r"health|medical|dental|clinics?|wic|medi-cal|medicaid",
    Need.MIND: r"mental health|counseling|group support|psychiatric",
    Need.CHILDCARE: r"child ?care|day ?care|head start",
    Need.CLOTHING: r"clothing|clothes|diapers|thrift",
    Need.INTERNET: r"internet|wi-?fi|computer classes",
    Need.LEGAL: r"legal|law|immigration|attorney|expungement|citizenship",
    Need.JOBS: r"employment|job|vocational|income tax\w*|financial",
    Need.AFTERSCHOOL: r"after-?school|youth development|recreation/leisure services",
    Need.SAFETY: r"domestic violence|sexual assault|human trafficking|child abuse",
    Need.LEARNING: r"education services|tutoring|literacy|libraries|library|esl|english language",
}
NEED_PATTERNS = {
    need: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for need, words in NEED_WORDS.items()
}
LANGUAGE_NAMES = {
    "english": "en",
    "spanish": "es",
    "portuguese": "pt",
    "haitian": "ht",
    "creole": "ht",
    "chinese": "zh",
    "mandarin": "zh",
    "cantonese": "zh",
    "vietnamese": "vi",
    "arabic": "ar",
    "cape verdean": "kea",
    "french": "fr",
    "somali": "so",
    "khmer": "km",
    "cambodian": "km",
    "russian": "ru",
    "german": "de",
    "farsi": "fa",
    "persian": "fa",
    "hindi": "hi",
    "armenian": "hy",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "polish": "pl",
    "tagalog": "tl",
    "filipino": "tl",
    "ukrainian": "uk",
    "urdu": "ur",
}


# What a building offers, in the words of other directories.
ACCESS_WORDS = {
    Access.STEP_FREE: r"wheel ?chair|ramp|step[- ]free|no steps|level access",
    Access.LIFT: r"elevator|lift",
    Access.TOILET: r"rest ?rooms?|toilets?|bathrooms?",
    Access.PARKING: r"parking",
    Access.HEARING: r"hearing|induction loops?|t-coil",
    Access.SIGN: r"sign language|asl|bsl",
    Access.QUIET: r"quiet (?:room|space)",
}
ACCESS_PATTERNS = {
    one: re.compile(rf"(?:\b|_)(?:{words})(?:\b|_)", re.IGNORECASE)
    for one, words in ACCESS_WORDS.items()
}
NO_WAIT = re.compile(
    r"no(?: current)? wait(?:ing)?(?: time| list)?|none|immediate(?:ly)?", re.IGNORECASE
)
ABOUT = r"(?:about |approximately |approx\.? |~)?"
WEEKS = re.compile(rf"{ABOUT}(\d{{1,2}})\+? weeks?\b", re.IGNORECASE)
# A time that is not told in weeks, or not as one number.
A_WHILE = re.compile(
    rf"(?:up to )?{ABOUT}\d+\+?(?:(?: ?[-–] ?| to )\d+)?\+?[ -](?:day|week|month|year)s?\b",
    re.IGNORECASE,
)
WAITING = re.compile(r"\bwait(?:ing)?[ -]?list\b", re.IGNORECASE)
FULL = re.compile(r"\b(?:full|no (?:room|space|openings)|closed to new)\b", re.IGNORECASE)
# All that is said, and no more than the fields for it hold.
JUST_WAITING = re.compile(
    r"(?:a )?wait(?:ing)?[ -]?list|full|no (?:room|space|openings)(?: now)?|n/?a|unknown|\W*",
    re.IGNORECASE,
)
JUST_INTERPRETERS = re.compile(
    r"(?:yes|y|true|t|1|(?:(?:interpreters?|interpretation)(?: services?)?(?: is| are)? )?"
    r"(?:available|provided|offered|(?:up)?on request)|no|none|n/?a|not available|false|0|\W*)",
    re.IGNORECASE,
)
NO_INTERPRETER = re.compile(r"\s*(?:no|none|n/?a|not available|false)\b", re.IGNORECASE)


def needs_of_codes(codes: str) -> tuple[str, ...]:
    """Needs of Open Eligibility codes in one cell ("105, 108-05")."""
    if not codes:
        return ()
    roots = [code.strip()[:3] for code in re.split(r"[,;]", codes)]
    return in_order(OPEN_ELIGIBILITY[root] for root in roots if root in OPEN_ELIGIBILITY)


def needs_of_code(code: str, name: str) -> tuple[str, ...]:
    """Needs of one term: by its code in Open Eligibility, and else by the words of its name.

    The edition of 2014 numbers its roots 1101 to 1111, and the terms below them without an order.
    """
    if code in OPEN_ELIGIBILITY_2014:
        return (OPEN_ELIGIBILITY_2014[code].value,)
    by_code = needs_of_codes(code) if re.fullmatch(r"1[01]\d(?:-\d+)*", code) else ()
    return by_code or needs_of_words(name)


@lru_cache(4096)
def needs_of_words(*texts: str) -> tuple[str, ...]:
    joined = " · ".join(texts)
    return in_order(need for need, words in NEED_PATTERNS.items() if words.search(joined))


@lru_cache(4096)
def languages_of(text: str) -> tuple[str, ...]:
    """Codes of the languages named in a cell, by code or by English name."""
    found = []
    for part in re.split(r"[,;/|]", text.lower()):
        part = part.strip()
        if part in SPEAKS:
            found.append(part)
            continue
        found += [code for name, code in LANGUAGE_NAMES.items() if name in part][:1]
    return tuple(code for code in SPEAKS if code in found)


def cost_of(fees: str) -> str:
    """What a sentence about fees comes to, in one word."""
    fees = fees.strip().lower()
    if not fees:
        return Cost.UNKNOWN.value
    if "sliding" in fees or "ability to pay" in fees:
        return Cost.SLIDING.value
    if re.match(r"(none|no (fee|cost|charge)s?|free|\$?0(\.00)?$)\b", fees):
        return Cost.FREE.value
    return Cost.PAID.value if re.search(r"[$\d]|fee|price|cost", fees) else Cost.UNKNOWN.value


def access_of(text: str) -> tuple[str, ...]:
    return tuple(one.value for one, words in ACCESS_PATTERNS.items() if words.search(text))


class RoomSaid(NamedTuple):
    room: str
    weeks: int | None
    # For people to read, where it says more than the two.
    words: str


@lru_cache(4096)
def room_of(text: str) -> RoomSaid:
    """Whether there is room, and the weeks to wait, from the words of `wait_time`."""
    plain = text[:200].strip(" .")
    weeks = WEEKS.match(plain)
    is_free = NO_WAIT.fullmatch(plain)
    is_all = is_free or WEEKS.fullmatch(plain) or JUST_WAITING.fullmatch(plain)
    room = Room.ACCEPTING if is_free else Room.UNKNOWN
    if weeks or WAITING.search(plain) or A_WHILE.match(plain):
        room = Room.WAITING
    if not weeks and FULL.search(plain):
        room = Room.FULL
    words = "" if is_all else _with_word(text, "wait", "Wait")
    return RoomSaid(room.value, int(weeks[1]) if weeks else None, words)


def has_interpreter(text: str) -> bool:
    return bool(text) and not NO_INTERPRETER.match(text)


def words_on_interpreters(text: str) -> str:
    """What it says beside yes or no."""
    if JUST_INTERPRETERS.fullmatch(text[:200].strip(" .")):
        return ""
    return _with_word(text, "interpret", "Interpretation")


def _with_word(text: str, word: str, label: str) -> str:
    return text if word in text.lower() else f"{label}: {text}"


def in_order(needs) -> tuple[str, ...]:
    found = set(needs)
    return tuple(need.value for need in Need if need in found)
