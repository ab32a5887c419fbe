"""A frozen text in words: for a page, and as the exact text that a person's answer keeps."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from plans.agreement.text import BY_SUBJECT, Difference
from plans.story import label_of, shown
from portal import languages

TITLES = {
    "vision": lambda: _("Hopes and strengths"),
    "goal": lambda: _("Our goals"),
    "commitment": lambda: _("Promises"),
    "step": lambda: _("What each of us will do"),
    "plan": lambda: _("When we meet again"),
}


@dataclass(frozen=True)
class Fact:
    """One unit of a row; `language` is of words that somebody typed."""

    label: str
    text: str
    language: str
    before: str = ""
    before_language: str = ""


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


def parts(content: list[dict]) -> list[Part]:
    """The text under the titles of the page, in the language that is active."""
    found = {}
    for row in content:
        found.setdefault(row["subject"], []).append(_row(row))
    return [Part(TITLES[subject](), rows) for subject, rows in found.items()]


def _row(row) -> ToldRow:
    facts = [_fact(row["subject"], unit, value) for unit, value in row["values"].items()]
    return ToldRow(row["uuid"], row["subject"], facts)


def _fact(subject, unit, value) -> Fact:
    kind = BY_SUBJECT[subject]
    return Fact(str(label_of(kind, unit)), shown(kind, unit, value), value.get("language") or "")


def as_text(content: list[dict]) -> str:
    """The same as plain text: what a person has read, to the letter."""
    lines = []
    for part in parts(content):
        lines += [part.title, ""]
        for row in part.rows:
            for fact in row.facts:
                name = languages.get(fact.language).name if fact.language else ""
                lines.append(f"{fact.label}{f' ({name})' if name else ''}: {fact.text}")
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


def differences(found: list[Difference]) -> list[ToldDifference]:
    """Each difference in the language that is active."""
    return [_difference(one) for one in found]


def _difference(one: Difference) -> ToldDifference:
    kind = ADDED if one.before is None else GONE if one.after is None else CHANGED
    facts = []
    if kind == CHANGED:
        for unit in one.units:
            before, after = (side.get(unit) or {} for side in (one.before, one.after))
            was = _fact(one.subject, unit, before) if before else None
            now = _fact(one.subject, unit, after) if after else None
            facts.append(
                Fact(
                    (now or was).label,
                    now.text if now else "",
                    now.language if now else "",
                    was.text if was else "",
                    was.language if was else "",
                )
            )
    else:
        values = one.after or one.before
        facts = [_fact(one.subject, unit, value) for unit, value in values.items()]
    return ToldDifference(
        kind, ToldRow(one.uuid, one.subject, facts), TITLES[one.subject](), sorted(one.parties)
    )
