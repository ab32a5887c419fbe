"""A frozen text in words: for a page, and as the exact text that a person's answer keeps."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from plans.agreement.text import BY_SUBJECT, Difference
from plans.models import Translation
from plans.story import label_of, shown
from plans.translating.read import Translations
from portal import languages

ORIGINAL_COUNTS = gettext_lazy(
    "Some words were written in another language. A translation of them stands below, to help you "
    "read. What you agree to is the words as they were written."
)


def by_whom(translation: Translation) -> str:
    if translation.machine:
        return _("Translated by a machine. It can be wrong.")
    return _("Translated by %(name)s") % {"name": translation.by_name}


TITLES = {
    "vision": lambda: _("Hopes and strengths"),
    "goal": lambda: _("Our goals"),
    "commitment": lambda: _("Promises"),
    "step": lambda: _("What each of us will do"),
    "plan": lambda: _("When we meet again"),
}


@dataclass(frozen=True)
class Fact:
    """One unit of a row; `language` is of words that somebody typed. A `translation` is of these
    very words, and stands below them.
    """

    label: str
    text: str
    language: str
    before: str = ""
    before_language: str = ""
    translation: Translation | None = None


@dataclass(frozen=True)
class ToldRow:
    uuid: str
    subject: str
    facts: list[Fact]

    @property
    def name(self) -> str:
        """What the row is called where it must be named in one line."""
        return self.facts[0].text if self.facts else ""


@dataclass(frozen=True)
class Part:
    title: str
    rows: list[ToldRow]


def parts(content: list[dict], there: Translations | None = None) -> list[Part]:
    """The text under the titles of the page, in the language that is active, with what `there`
    holds in that language.
    """
    found = {}
    for row in content:
        found.setdefault(row["subject"], []).append(_row(row, there))
    return [Part(TITLES[subject](), rows) for subject, rows in found.items()]


def _row(row, there=None) -> ToldRow:
    subject, uuid = row["subject"], row["uuid"]
    facts = [_fact(subject, unit, value, uuid, there) for unit, value in row["values"].items()]
    return ToldRow(uuid, subject, facts)


def _fact(subject, unit, value, uuid="", there=None) -> Fact:
    kind = BY_SUBJECT[subject]
    translation, code = None, value.get("language") or ""
    if there is not None and unit in kind.TEXTS and value[unit]:
        translation = there.fitting(UUID(uuid), unit, get_language(), value[unit], code)
    label = str(label_of(kind, unit))
    return Fact(label, shown(kind, unit, value), code, translation=translation)


def translations_in(parts: list[Part]) -> list[Translation]:
    """Those that stand in a text."""
    facts = (fact for part in parts for row in part.rows for fact in row.facts)
    return [fact.translation for fact in facts if fact.translation]


def as_text(content: list[dict], there: Translations | None = None) -> str:
    """The same as plain text: what a person has read, to the letter."""
    lines, told = [], parts(content, there)
    if translations_in(told):
        lines += [str(ORIGINAL_COUNTS), ""]
    for part in told:
        lines += [part.title, ""]
        for row in part.rows:
            for fact in row.facts:
                name = languages.get(fact.language).name if fact.language else ""
                lines.append(f"{fact.label}{f' ({name})' if name else ''}: {fact.text}")
                if fact.translation:
                    lines.append(f"→ {fact.translation.text} ({by_whom(fact.translation)})")
            lines.append("")
    return "\n".join(lines)


ADDED, CHANGED, GONE = "added", "changed", "gone"


@dataclass(frozen=True)
class ToldDifference:
    """One row that changed: its units before and after, or all of it where it is new or gone."""

    kind: str
    row: ToldRow
    title: str
    parties: list[str]


def differences(found: list[Difference], there=None) -> list[ToldDifference]:
    """Each difference in the language that is active."""
    return [_difference(one, there) for one in found]


def _difference(one: Difference, there) -> ToldDifference:
    kind = ADDED if one.before is None else GONE if one.after is None else CHANGED
    facts = []
    if kind == CHANGED:
        for unit in one.units:
            before, after = (side.get(unit) or {} for side in (one.before, one.after))
            was = _fact(one.subject, unit, before) if before else None
            now = _fact(one.subject, unit, after, one.uuid, there) if after else None
            facts.append(
                Fact(
                    (now or was).label,
                    now.text if now else "",
                    now.language if now else "",
                    was.text if was else "",
                    was.language if was else "",
                    now.translation if now else None,
                )
            )
    else:
        values = one.after or one.before
        facts = [_fact(one.subject, unit, value, one.uuid, there) for unit, value in values.items()]
    return ToldDifference(
        kind, ToldRow(one.uuid, one.subject, facts), TITLES[one.subject](), sorted(one.parties)
    )
