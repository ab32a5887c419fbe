"""Cells made certain: each function gives a value the database takes, or nothing, or `BadValue`."""

import re
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from resources.interchange.records import BadValue

LONGEST_NAME = 255
LONGEST_TEXT = 20_000
LONGEST_URL = 500
# At least seven digits, and no letters in their place ("703-555-HELP").
PHONE = re.compile(r"\+?(?:[\s().\-–]*\d){7,15}(?![\s.\-–]*[A-Za-z]{3})")
EXTENSION = re.compile(r"(?:ext\.?|extension|x)\s*(\d{1,8})\b", re.IGNORECASE)
US_ADDRESS = re.compile(
    r"^(?P<address>.+),\s*(?P<city>[^,]+),\s*(?P<state>[A-Z]{2})\.?\s+(?P<zip>\d{5}(?:-\d{4})?)$"
)
_is_url = URLValidator(schemes=["http", "https"])
_is_email = EmailValidator()


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
    """With a scheme; an address that is none is left out."""
    value = value.split(" ")[0].strip("<>,;")
    if not value or len(value) > LONGEST_URL:
        return ""
    if "://" not in value:
        value = f"https://{value}"
    try:
        _is_url(value)
    except ValidationError:
        return ""
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


def phone(value: str) -> tuple[str, str]:
    """Number and extension; both empty where the cell holds no number.

    Ten digits of North America are all written alike; other numbers stay as they came.
    """
    value = value[:200]
    extension = EXTENSION.search(value)
    number = PHONE.search(value[: extension.start()] if extension else value)
    if not number or len(number[0]) > 40:
        return "", ""
    shown = " ".join(number[0].strip(" .-–").split())
    return _alike(shown), extension[1] if extension else ""


def _alike(number: str) -> str:
    digits = re.sub(r"\D", "", number)
    if number.startswith("+") and not number.startswith("+1"):
        return number
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    # An area code and an exchange never begin with 0 or 1.
    if len(digits) != 10 or digits[0] in "01" or digits[3] in "01":
        return number
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"


def number(value: str, most: int = 32_767) -> int | None:
    """A whole number from a cell such as "12" or "12.0"."""
    match = re.fullmatch(r"(\d{1,9})(?:\.0*)?", value)
    return int(match[1]) if match and int(match[1]) <= most else None


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
