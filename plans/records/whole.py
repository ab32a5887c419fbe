"""All that is kept of one student: to read on a page, and to take along as JSON."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Model, QuerySet
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from plans.agreement import told
from plans.choices import ROLE_LABELS
from plans.models import Student
from plans.records.kept import Kept
from plans.records.reasons import RIGHTS
from plans.records.record import RECORD
from plans.rules import Standing


@dataclass(frozen=True)
class Fact:
    label: str
    text: str
    # Of words that somebody typed; empty for everything else.
    language: str = ""


@dataclass(frozen=True)
class Section:
    title: str
    rows: list[list[Fact]]


def sections(student: Student, stand: Standing | None) -> list[Section]:
    """Each kind of row that there is, in words of the reader's language."""
    found = ((kept, list(_readable(kept, student, stand))) for kept in RECORD)
    return [
        Section(str(kept.title), [_facts(kept, row) for row in rows])
        for kept, rows in found
        if rows
    ]


def document(student: Student, stand: Standing | None, *, now: datetime.datetime) -> dict:
    """The same for machines: model → rows → field → plain JSON value. No field is left out."""
    return {
        "made_at": now.isoformat(timespec="seconds"),
        "student": str(student.uuid),
        "record": {
            kept.key: [
                {field: _plain(row, field) for field in kept.fields}
                for row in _readable(kept, student, stand)
            ]
            for kept in RECORD
        },
    }


def _readable(kept: Kept, student: Student, stand: Standing | None) -> QuerySet:
    """What somebody said to a few is given out to those few alone."""
    rows = kept.of(student)
    return rows.readable_by(stand) if hasattr(rows, "readable_by") else rows


def _plain(row: Model, field: str):
    value = getattr(row, field)
    if isinstance(value, Model):
        return str(value)
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def _facts(kept: Kept, row: Model) -> list[Fact]:
    languages = getattr(row, "languages", None) or {
        "words": getattr(row, "language", ""),
        "answer": getattr(row, "answer_language", ""),
    }
    facts = (
        Fact(str(label), _shown(row, field), languages.get(field, ""))
        for field, label in kept.fields.items()
    )
    return [fact for fact in facts if fact.text]


# Values of vocabularies that are not the field's own choices.
ROLES = ("role", "actor_role", "asked_role", "answered_role")
WORDS = dict.fromkeys(ROLES, ROLE_LABELS) | {"why": RIGHTS}


def _shown(row: Model, field: str) -> str:
    value = getattr(row, field)
    if value in (None, "", {}, False):
        return ""
    if value is True:
        return _("yes")
    if field in WORDS:
        return str(WORDS[field].get(value, value))
    if isinstance(value, list):
        texts = bool(value) and isinstance(value[0], dict)
        return told.as_text(value) if texts else ", ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(
            str(part) for key, part in value.items() if part and key not in ("languages", "links")
        )
    if isinstance(value, datetime.datetime):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return formats.date_format(value, "DATE_FORMAT")
    display = getattr(row, f"get_{field}_display", None)
    return str(display() if display else value)
