"""The parameters of the API: how each is read, and how `openapi` and the page tell it."""

import math
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal import languages
from resources.hsds.problems import bad_parameter

PER_PAGE, MOST_PER_PAGE = 50, 200
# A minimal list is asked for in as few pieces as can be, says the standard.
PER_PAGE_MINIMAL, MOST_MINIMAL = 1000, 10_000
LONGEST_SEARCH = 500
LAST_PAGE = 1_000_000
# After blanks round it are taken away.
POSTCODE_SHAPE = r"[0-9A-Za-z][0-9A-Za-z -]{0,8}[0-9A-Za-z-]"
# Half way round the earth, in metres.
FARTHEST = 20_037_508


@dataclass(frozen=True)
class Parameter:
    """`read` takes the text and gives the value, or raises ValueError with the reason."""

    name: str
    description: str | Promise
    read: Callable[[str], object]
    schema: dict = field(default_factory=lambda: {"type": "string"})
    default: object = None


class Near(NamedTuple):
    """Within so many metres of a point; without a point: of the centre of the ZIP code."""

    metres: float
    latitude: float | None = None
    longitude: float | None = None


def _text(text: str) -> str:
    if len(text) > LONGEST_SEARCH:
        raise ValueError(f"is longer than {LONGEST_SEARCH} characters")
    return text.strip()


def _whole(least: int, most: int):
    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
            raise ValueError(f"is no whole number from {least} to {most}")
        return int(text)

    return read


def _flag(text: str) -> bool:
    if text.lower() in ("true", "1", ""):
        return True
    if text.lower() in ("false", "0"):
        return False
    raise ValueError("is neither “true” nor “false”")


def _uuid(text: str) -> uuid.UUID:
    if not re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text):
        raise ValueError("is no UUID")
    return uuid.UUID(text)


def _moment(text: str) -> datetime:
    # In an address, the plus of a time zone arrives as a blank.
    text = re.sub(r" (?=\d{2}:?\d{2}$)", "+", text.strip())
    try:
        found = parse_datetime(text)
        if found is None:
            day = parse_date(text)
            found = day and datetime(day.year, day.month, day.day)
        if found:
            # Within what both databases hold, whatever the zone does to it.
            if not 1900 <= found.year <= 9000:
                raise ValueError
            return found if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError("is no date and time as 2026-09-01T12:00:00Z")


def _postcode(text: str) -> str:
    if not re.fullmatch(POSTCODE_SHAPE, text.strip()):
        raise ValueError("is no ZIP code")
    return text.strip()


def _near(text: str) -> Near:
    parts = text.split(",")
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        numbers = []
    if len(numbers) not in (1, 3) or not all(map(math.isfinite, numbers)):
        raise ValueError("is neither metres nor latitude,longitude,metres")
    *point, metres = numbers
    if not 0 < metres <= FARTHEST:
        raise ValueError("has a distance that is no number of metres on this earth")
    if point and not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise ValueError("has a latitude or longitude that is not on this earth")
    return Near(metres, *point)


def _format(text: str) -> str:
    if text not in ("json", "ndjson"):
        raise ValueError("is neither “json” nor “ndjson”")
    return text


def language_of(text: str) -> languages.Language:
    """By our code, by BCP 47 tag, or by the language alone ("pt", "zh")."""
    wanted = text.strip().lower().replace("_", "-")
    for language in languages.ALL:
        if wanted in (language.code, language.tag.lower(), language.speaks):
            return language
    known = ", ".join(language.tag for language in languages.ALL)
    raise ValueError(f"is none of {known}")


BOOLEAN = {"type": "boolean"}
UUID = {"type": "string", "format": "uuid"}
SEARCH = Parameter(
    "search",
    _("Words to look for, in the language of the answer, in English or in Spanish."),
    _text,
    {"type": "string", "maxLength": LONGEST_SEARCH},
)
PAGE = Parameter(
    "page",
    _("Which page, from 1."),
    _whole(1, LAST_PAGE),
    {"type": "integer", "minimum": 1, "default": 1},
    1,
)
PER_PAGE_PARAMETER = Parameter(
    "per_page",
    _("How many on a page: 50 unless you say, at most 200. With “minimal”, up to 10,000."),
    _whole(1, MOST_MINIMAL),
    {"type": "integer", "minimum": 1, "maximum": MOST_MINIMAL, "default": PER_PAGE},
)
# The same of a list that has no “minimal”.
PER_PAGE_ONLY = Parameter(
    "per_page",
    _("How many on a page: 50 unless you say, at most 200."),
    _whole(1, MOST_PER_PAGE),
    {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": PER_PAGE},
)
FORMAT = Parameter(
    "format",
    _("“json” for pages, “ndjson” for everything at once, one object a line."),
    _format,
    {"type": "string", "enum": ["json", "ndjson"], "default": "json"},
    "json",
)
LANG = Parameter(
    "lang",
    _(
        "The language of the texts. Without it, Accept-Language decides; English where a text has "
        "no translation."
    ),
    language_of,
    {"type": "string", "enum": [language.tag for language in languages.ALL]},
)
TERM = Parameter("taxonomy_term_id", _("Only what is marked with this term."), _uuid, UUID)
TAXONOMY = Parameter("taxonomy_id", _("Only what has a term of this taxonomy."), _uuid, UUID)
ORGANIZATION = Parameter("organization_id", _("Only of this organization."), _uuid, UUID)
MODIFIED = Parameter(
    "modified_after",
    _("Only what has changed at this moment or later."),
    _moment,
    {"type": "string", "format": "date-time"},
)
MINIMAL = Parameter(
    "minimal", _("Only id, name, status and time of the last change."), _flag, BOOLEAN, False
)
FULL = Parameter("full", _("Everything, also in a list."), _flag, BOOLEAN, False)
FULL_SERVICE = Parameter(
    "full_service", _("With all of each of its services."), _flag, BOOLEAN, False
)
POSTCODE = Parameter(
    "postcode",
    _("Only at places with this ZIP code; with “proximity”, near its centre."),
    _postcode,
    {"type": "string", "pattern": f"^{POSTCODE_SHAPE}$"},
)
PROXIMITY = Parameter(
    "proximity",
    _("Metres round the ZIP code, or “latitude,longitude,metres”."),
    _near,
)
TOP_ONLY = Parameter("top_only", _("Only terms that stand under no other."), _flag, BOOLEAN, False)
PARENT = Parameter("parent_id", _("Only terms under this one."), _uuid, UUID)

IN_LISTS = (PAGE, PER_PAGE_PARAMETER, FORMAT, LANG)
NARROWING = (TERM, TAXONOMY, ORGANIZATION, MODIFIED, POSTCODE, PROXIMITY)


def told(known: tuple[Parameter, ...]) -> list[Parameter]:
    """The parameters of a list as its description has them."""
    if MINIMAL in known:
        return [*known]
    return [PER_PAGE_ONLY if one is PER_PAGE_PARAMETER else one for one in known]


def read(query, known) -> dict:
    """The values of these parameters. What we do not know is passed over; the last one counts.

    Raises a `Problem` that names the parameter.
    """
    found = {}
    for parameter in known:
        text = query.get(parameter.name)
        # An empty field of a form says nothing; a bare flag ("?full") says yes.
        if text is None or (text == "" and parameter.schema is not BOOLEAN):
            found[parameter.name] = parameter.default
            continue
        if "\x00" in text:
            raise bad_parameter(parameter.name, f"“{parameter.name}” holds a NUL byte.")
        try:
            found[parameter.name] = parameter.read(text)
        except ValueError as reason:
            raise bad_parameter(parameter.name, f"“{parameter.name}” {reason}.") from None
    return found
