"""Cells made certain: each function gives a value the database takes, or nothing, or `BadValue`."""

import math
import re
from functools import lru_cache
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from resources.interchange.records import BadValue

OLDEST = 120
LONGEST_NAME = 255
# What is added to one, such as "#2" or the name of a part, fits as well.
LONGEST_ID = 240
LONGEST_TEXT = 20_000
LONGEST_URL = 500
US_ADDRESS = re.compile(
    r"^(?P<address>.+),\s*(?P<city>[^,]+),\s*(?P<state>[A-Z]{2})\.?\s+(?P<zip>\d{5}(?:-\d{4})?)$"
)
# Large and small letters mean the same in the first and last of these, not in a name and password.
START = re.compile(r"(\w+://)([^/?#]*@)?([^/?#]*)")
_is_url = URLValidator(schemes=["http", "https"])
_is_email = EmailValidator()


def identifier(value: str) -> str:
    if not value:
        raise BadValue("It has no id.")
    if len(value) > LONGEST_ID:
        raise BadValue("Its id is too long.")
    return value


def name(value: str) -> str:
    if not value:
        raise BadValue("It has no name.")
    if len(value) > LONGEST_NAME:
        raise BadValue(f"Its name is longer than {LONGEST_NAME} characters.")
    return " ".join(value.split())


def text(value: str) -> str:
    if len(value) > LONGEST_TEXT:
        raise BadValue(f"A text is longer than {LONGEST_TEXT} characters.")
    return value


def first_sentences(value: str, most: int = 200) -> str:
    """As many whole sentences as fit: a summary, when the feed has only a description."""
    value = " ".join(value.split())
    if len(value) <= most:
        return value
    cut = value[:most]
    end = max(cut.rfind(mark) for mark in (". ", "! ", "? "))
    return cut[: end + 1] if end > 40 else cut.rsplit(" ", 1)[0] + "…"


@lru_cache(4096)
def url(value: str) -> str:
    """With a scheme, written small as the host is; an address that is none is left out."""
    value = value.split(" ")[0].strip("<>,;")
    if not value or len(value) > LONGEST_URL:
        return ""
    if "://" not in value:
        value = f"https://{value}"
    try:
        _is_url(value)
    except ValidationError:
        return ""
    value = START.sub(lambda at: f"{at[1].lower()}{at[2] or ''}{at[3].lower()}", value, count=1)
    return value if len(value) <= LONGEST_URL else ""


@lru_cache(4096)
def email(value: str) -> str:
    """The first address of a cell that may hold several."""
    value = re.split(r"[\s,;]+", value[:1000].strip())[0]
    try:
        _is_email(value)
    except ValidationError:
        return ""
    return value if len(value) <= 254 else ""


def number(value: str, most: int = 32_767) -> int | None:
    """A whole number from a cell such as "12" or "12.0"."""
    match = re.fullmatch(r"(\d{1,9})(?:\.0*)?", value)
    return int(match[1]) if match and int(match[1]) <= most else None


class Ages(NamedTuple):
    """In whole years; `words` where a cell says it in another way."""

    youngest: int | None
    oldest: int | None
    words: tuple[str, ...] = ()


@lru_cache(4096)
def ages(youngest: str, oldest: str) -> Ages:
    """Half years are rounded so that nobody is shut out."""
    found = Ages(_age(youngest, math.floor), _age(oldest, math.ceil))
    if None not in found[:2] and found.youngest > found.oldest:
        raise BadValue("Its youngest age is above its oldest.")
    cells = (("Youngest", youngest), ("Oldest", oldest))
    words = [f"{name} age: {text(cell)}" for name, cell in cells if not _is_plain(cell)]
    return found._replace(words=tuple(words))


def _is_plain(cell: str) -> bool:
    """Whether it is a number, or says nothing."""
    return bool(re.fullmatch(r"[\d.]*", cell)) or not re.search(r"\d", cell)


def _age(cell: str, rounded) -> int | None:
    found = rounded(float(cell)) if re.fullmatch(r"\d{1,3}(?:\.\d*)?", cell) else OLDEST + 1
    return found if found <= OLDEST else None


def price(value: str) -> float | None:
    """An amount of money, from "35", "$2.50" or "1,000"."""
    try:
        return float(value.replace("$", "").replace(",", ""))
    except ValueError:
        return None


def point(latitude: str, longitude: str) -> tuple[float | None, float | None]:
    """Both or neither. Zero and zero, in the sea off Africa, is how feeds write "unknown"."""
    try:
        lat, lon = float(latitude), float(longitude)
    except ValueError:
        return None, None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat == 0 and lon == 0):
        return None, None
    return lat, lon


def place(**cells: str) -> dict:
    """Facts of a location; one cell ("1 Main St, Miami, FL 33133") is taken apart."""
    lat, lon = point(cells.get("latitude", ""), cells.get("longitude", ""))
    parts = {key: cells.get(key, "") for key in ("address", "city", "state", "postal_code")}
    whole = None if parts["city"] else US_ADDRESS.match(parts["address"][:400])
    if whole:
        parts = {
            "address": whole["address"],
            "city": whole["city"],
            "state": whole["state"],
            "postal_code": whole["zip"],
        }
    for key, most in (("address", 255), ("city", 120), ("state", 40), ("postal_code", 20)):
        if len(parts[key]) > most:
            raise BadValue("Its address is too long.")
    country = cells.get("country", "").upper()
    facts = parts | {
        "name": cells.get("name", "")[:255],
        "country": country if re.fullmatch("[A-Z]{2}", country) else "US",
        "latitude": lat,
        "longitude": lon,
        "directions_en": text(cells.get("directions", "")),
    }
    return {key: value for key, value in facts.items() if value not in ("", None)}
