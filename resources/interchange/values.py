"""Cells made certain: each function gives a value the database takes, or nothing, or `BadValue`."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from resources.interchange.records import BadValue, PlaceRecord

LONGEST_NAME = 255
LONGEST_TEXT = 20_000
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


def url(value: str) -> str:
    """With a scheme; an address that is none is left out."""
    value = value.split(" ")[0].strip("<>,;")
    if value and "://" not in value:
        value = f"https://{value}"
    try:
        _is_url(value)
    except ValidationError:
        return ""
    return value if len(value) <= 500 else ""


def email(value: str) -> str:
    """The first address of a cell that may hold several."""
    value = re.split(r"[\s,;]+", value)[0]
    try:
        _is_email(value)
    except ValidationError:
        return ""
    return value if len(value) <= 254 else ""


def phone(value: str) -> tuple[str, str]:
    """Number and extension; both empty where the cell holds no number."""
    extension = EXTENSION.search(value)
    number = PHONE.search(value[: extension.start()] if extension else value)
    if not number or len(number[0]) > 40:
        return "", ""
    return " ".join(number[0].strip(" .-–").split()), extension[1] if extension else ""


def point(latitude: str, longitude: str) -> tuple[float | None, float | None]:
    """Both or neither. Zero and zero, in the sea off Africa, is how feeds write "unknown"."""
    try:
        lat, lon = float(latitude), float(longitude)
    except ValueError:
        return None, None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat == 0 and lon == 0):
        return None, None
    return lat, lon


def place(**cells: str) -> PlaceRecord:
    """A place; an address in one cell ("1 Main St, Miami, FL 33133") is taken apart."""
    lat, lon = point(cells.get("latitude", ""), cells.get("longitude", ""))
    parts = {key: cells.get(key, "") for key in ("address", "city", "state", "postal_code")}
    whole = US_ADDRESS.match(parts["address"])
    if whole and not parts["city"]:
        parts = {
            "address": whole["address"],
            "city": whole["city"],
            "state": whole["state"],
            "postal_code": whole["zip"],
        }
    for key, most in (("address", 255), ("city", 120), ("state", 40), ("postal_code", 20)):
        if len(parts[key]) > most:
            raise BadValue("Its address is too long.")
    return PlaceRecord(
        source_id=cells.get("source_id", ""),
        name=cells.get("name", "")[:255],
        latitude=lat,
        longitude=lon,
        directions=text(cells.get("directions", "")),
        **parts,
    )
