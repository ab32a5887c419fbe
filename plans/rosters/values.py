"""Cells of a roster made certain: each function gives a value the database takes, or `BadCell`."""

import datetime
import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.dateparse import parse_date

from plans.choices import GRADES, Relation
from plans.rosters.report import Reason
from portal import languages

LONGEST_NAME = 100
LONGEST_ID = 64
GRADE_CODES = {code for code, _label in GRADES}
# Common Education Data Standards and what schools write instead.
GRADE_WORDS = {
    "k": "KG",
    "kg": "KG",
    "kf": "KG",
    "kindergarten": "KG",
    "tk": "PK",
    "pk": "PK",
    "p3": "PK",
    "p4": "PK",
    "pr": "PK",
    "pre-k": "PK",
    "prek": "PK",
    "prekindergarten": "PK",
}
GRADE_NUMBER = re.compile(r"(?:grade )?0?(\d{1,2})(?:st|nd|rd|th)?(?: grade)?$")
US_DATE = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})$")
# ISO 639 codes and names, as student systems write them.
LANGUAGE_WORDS = {
    word: language.code
    for language in languages.ALL
    for word in (
        language.code,
        language.tag.lower(),
        language.speaks,
        language.name.lower(),
        language.english.lower(),
    )
} | {
    "eng": "en",
    "spa": "es",
    "por": "pt-br",
    "portuguese (brazil)": "pt-br",
    "hat": "ht",
    "haitian": "ht",
    "kreyol": "ht",
    "zho": "zh-hans",
    "chi": "zh-hans",
    "mandarin": "zh-hans",
    "cmn": "zh-hans",
    "vie": "vi",
    "ara": "ar",
}
RELATIONS = {
    **{relation.value: relation for relation in Relation},
    "mom": Relation.MOTHER,
    "dad": Relation.FATHER,
    "grandmother": Relation.GRANDPARENT,
    "grandfather": Relation.GRANDPARENT,
    "aunt": Relation.RELATIVE,
    "uncle": Relation.RELATIVE,
    "sibling": Relation.RELATIVE,
    "legal-guardian": Relation.GUARDIAN,
    "foster": Relation.FOSTER_PARENT,
    "education-surrogate": Relation.SURROGATE,
    "surrogate-parent": Relation.SURROGATE,
    "group-home-coordinator": Relation.GROUP_HOME,
}
_is_email = EmailValidator()


class BadCell(Exception):
    """The row is refused; `reason` says why."""

    def __init__(self, reason: Reason):
        super().__init__(reason)
        self.reason = reason


def identifier(cell: str) -> str:
    if not cell:
        raise BadCell(Reason.NO_ID)
    if len(cell) > LONGEST_ID:
        raise BadCell(Reason.TOO_LONG)
    return cell


def names(first: str, last: str) -> tuple[str, str]:
    """First and last name. One of them is enough: some people have a single name."""
    first, last = " ".join(first.split()), " ".join(last.split())
    if not (first or last):
        raise BadCell(Reason.NO_NAME)
    if len(first) > LONGEST_NAME or len(last) > LONGEST_NAME:
        raise BadCell(Reason.TOO_LONG)
    return first, last


def date(cell: str) -> datetime.date | None:
    """ISO (also with a time) or as Americans write it, 8/17/2026."""
    if not cell:
        return None
    try:
        if found := US_DATE.match(cell):
            month, day, year = map(int, found.groups())
            return datetime.date(year, month, day)
        value = parse_date(cell[:10])
    except ValueError:
        value = None
    if value is None or not 1900 <= value.year <= 2100:
        raise BadCell(Reason.BAD_DATE)
    return value


def grade(cell: str) -> str:
    """Our code, or nothing for a grade nobody here knows. Of several, the first."""
    word = cell.split(",")[0].strip()
    if word.upper() in GRADE_CODES:
        return word.upper()
    word = word.lower()
    if word in GRADE_WORDS:
        return GRADE_WORDS[word]
    number = GRADE_NUMBER.match(word)
    return f"{int(number[1]):02}" if number and 1 <= int(number[1]) <= 12 else ""


def language(cell: str) -> str:
    """Our code, or nothing where the portal does not speak it."""
    word = cell.strip().lower().replace("_", "-")
    return LANGUAGE_WORDS.get(word) or LANGUAGE_WORDS.get(word.partition("-")[0], "")


def relation(cell: str) -> str:
    return RELATIONS.get(cell.strip().lower().replace(" ", "-"), Relation.GUARDIAN).value


def email(cell: str) -> str:
    try:
        _is_email(cell)
    except ValidationError:
        return ""
    return cell if len(cell) <= 254 else ""


def phone(cell: str) -> str:
    """E.164, a number without a country taken for an American one; else nothing."""
    digits = re.sub(r"[^\d+]", "", cell)
    if digits.startswith("+"):
        number = "+" + digits.replace("+", "")
    else:
        digits = digits.replace("+", "")
        number = "+1" + digits if len(digits) == 10 else "+" + digits if len(digits) == 11 else ""
    if not re.fullmatch(r"\+[1-9]\d{7,14}", number):
        return ""
    return number if not number.startswith("+1") or len(number) == 12 else ""


def yes(cell: str) -> bool:
    return cell.strip().lower() in ("true", "yes", "y", "1", "x")


# How people and their systems write that there is no restriction.
NO = {"", "-", "–", "—", "0", "false", "n", "n/a", "na", "null", "none", "no", "não", "nao", "non"}
NO |= {"ninguna", "ninguno", "nenhuma", "否", "无", "không", "لا"}


def restricts(cell: str) -> bool:
    """Whether it keeps somebody away: whatever is no clear no. People write "court order" there."""
    return cell.strip().lower() not in NO
