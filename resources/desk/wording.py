"""The values of a correction in words, and what is different in two texts."""

import re
from dataclasses import dataclass
from datetime import date, time
from difflib import SequenceMatcher
from types import SimpleNamespace

from django.core.exceptions import FieldDoesNotExist
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal import languages
from resources.actions.stated import PARTNER
from resources.choices import SPEAKS, Audience, LineKind, Need, Weekday
from resources.models import TRANSLATED, Correction, Listing, Organization
from resources.words import span

VOCABULARIES = {
    "needs": dict(Need.choices),
    "audiences": dict(Audience.choices),
    "languages": SPEAKS,
}
DAYS = ("verified_on", "room_since")
LONGEST_COMPARED = 4000


@dataclass(frozen=True)
class Name:
    """What a key of a correction is called; `language` for a translated text."""

    label: str
    language: languages.Language | None = None


def name_of(key: str) -> Name:
    if key in PARTNER:
        owner = _capital(Listing._meta.get_field("organization").verbose_name)
        column = PARTNER[key]
        for language in languages.ALL:
            field = column.removesuffix(f"_{language.suffix}")
            if field != column:
                label = Organization._meta.get_field(field).verbose_name
                return Name(f"{owner}: {label}", language)
        return Name(f"{owner}: {Organization._meta.get_field(column).verbose_name}")
    for language in languages.ALL:
        field = key.removesuffix(f"_{language.suffix}")
        if field != key and field in TRANSLATED:
            return Name(_capital(Listing._meta.get_field(field).verbose_name), language)
    if key in RELATIONS:
        return Name(str(RELATIONS[key]()))
    try:
        return Name(_capital(Listing._meta.get_field(key).verbose_name))
    except FieldDoesNotExist:
        return Name(key)


RELATIONS = {
    "phones": lambda: _("Phones"),
    "hours": lambda: _("Opening hours"),
    "exceptions": lambda: _("Holidays and other hours"),
    "places": lambda: _("Places"),
    "needs": lambda: _("Needs it meets"),
    "audiences": lambda: _("Whom it serves"),
    "languages": lambda: _("Languages spoken there"),
    "live": lambda: _("Shown to families"),
}


def left_behind(listing: Listing, correction: Correction, accepted) -> list[str]:
    """The texts, with their languages, that still say what these accepted ones said before."""
    found = []
    for field in TRANSLATED:
        columns = {language: f"{field}_{language.suffix}" for language in languages.ALL}
        # A text where there was none says nothing new.
        if any(key in accepted and correction.present.get(key) for key in columns.values()):
            others = [
                language.name
                for language, key in columns.items()
                if key not in accepted and getattr(listing, key)
            ]
            if others:
                found.append(f"{name_of(columns[languages.DEFAULT]).label} ({', '.join(others)})")
    return found


def lines_of(key: str, value) -> list[str]:
    """The value as an editor reads it, a line each."""
    if key in VOCABULARIES:
        return [str(VOCABULARIES[key].get(code, code)) for code in value or []]
    if isinstance(value, list | tuple):
        return [_row(key, row) for row in value]
    if isinstance(value, bool):
        return [_("Yes") if value else _("No")]
    if value in (None, ""):
        return []
    if key in ("cost", "room", "status"):
        return [str(dict(Listing._meta.get_field(key).flatchoices).get(value, value))]
    if key in DAYS:
        return [_day(value)]
    return str(value).splitlines()


def _row(key: str, row) -> str:
    if not isinstance(row, dict):
        return str(row)
    row = {name: value for name, value in row.items() if value not in (None, "", [], False)}
    if key == "phones":
        parts = [row.get("number", "")]
        if row.get("extension"):
            parts.append(_("Extension %s") % row["extension"])
        if row.get("kind") and row["kind"] != LineKind.VOICE:
            parts.append(str(dict(LineKind.choices).get(row["kind"], row["kind"])))
        if row.get("sms"):
            parts.append(_("Takes text messages"))
        parts += [SPEAKS.get(code, code) for code in row.get("languages", ())]
        return " · ".join(map(str, parts))
    if key == "hours":
        day = dict(Weekday.choices).get(row.get("weekday"), row.get("weekday", ""))
        return f"{day} {_hours(row)}"
    if key == "exceptions":
        days = " – ".join(map(_day, dict.fromkeys([row.get("starts", ""), row.get("ends", "")])))
        if not row.get("opens"):
            return capfirst(_("{days}: closed").format(days=days))
        return capfirst(_("{days}: {hours}").format(days=days, hours=_hours(row)))
    return ", ".join(str(value) for name, value in row.items() if name != "source_id")


def _day(text: str) -> str:
    """As the reader's language writes it; what is no day, as it stands."""
    try:
        return date_format(date.fromisoformat(text), "DATE_FORMAT")
    except (TypeError, ValueError):
        return str(text)


def _hours(row: dict) -> str:
    """The same of the two ends of a row."""
    ends = [str(row.get(name, "")) for name in ("opens", "closes")]
    try:
        opens, closes = map(time.fromisoformat, ends)
    except ValueError:
        return "–".join(ends)
    return span(SimpleNamespace(opens=opens, closes=closes))


def pieces(before: str, after: str, *, by_line=False) -> list[tuple[str, str]]:
    """`after` beside `before`, in pieces: ("same" | "gone" | "new", text). Of words, or lines."""
    if len(before) + len(after) > LONGEST_COMPARED:
        return [("gone", before), ("new", after)] if before else [("new", after)]
    if by_line:
        old, new = (text.splitlines(keepends=True) for text in (before, after))
    else:
        old, new = (re.findall(r"\s+|\w+|[^\w\s]", text) for text in (before, after))
    found: list[tuple[str, str]] = []
    gone, come = "", ""
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = "".join(old[a:b])
        # Nobody reads word by word what changed word by word: a blank alone does not part changes.
        if what != "equal" or (not same.strip() and (gone or come)):
            gone, come = gone + same, come + "".join(new[c:d])
            continue
        found += [*_changed(gone, come), ("same", same)]
        gone, come = "", ""
    return [*found, *_changed(gone, come)]


def _changed(gone: str, come: str) -> list[tuple[str, str]]:
    return [(what, text) for what, text in (("gone", gone), ("new", come)) if text]


def _capital(label) -> str:
    text = str(label)
    return text[:1].upper() + text[1:]
