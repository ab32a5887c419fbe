"""What an import did or would do: counts, and the reason for every row that was refused."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

ENDS_NOBODY = _("Rows may be lost in this file, so it ends nobody. Whoever is missing in it stays.")
# Refused rows kept to be read; the rest is only counted.
MOST_KEPT = 200


class RosterRefused(Exception):
    """The roster as a whole cannot be taken in; says why, in the reader's language."""


class Reason(TextChoices):
    """Why a row was refused. Never holds what the row says: that may be about a child."""

    UNREADABLE = "unreadable", _("The row cannot be read.")
    NO_ID = "no-id", _("The row has no id.")
    TWICE = "twice", _("The same id stands in an earlier row.")
    NO_NAME = "no-name", _("The name is missing.")
    TOO_LONG = "too-long", _("A name or an id is too long.")
    BAD_DATE = "bad-date", _("A date cannot be understood.")
    ENDS_EARLY = "ends-early", _("The last day is before the first.")
    NO_SCHOOL = "no-school", _("The school is missing or not known.")
    NO_STUDENT = "no-student", _("The student is not in the roster.")
    NO_GUARDIAN = "no-guardian", _("The guardian is not in the roster.")


class Count(TextChoices):
    """What is counted, in the order it is told."""

    NEW = "new", _("new students")
    BACK = "back", _("students came back")
    LEFT = "left", _("students left")
    MOVED = "moved", _("students changed schools")
    CHANGED = "changed", _("students with other changes")
    SAME = "same", _("students without a change")
    CARE_NEW = "care-new", _("new caregivers")
    CARE_ENDED = "care-ended", _("caregivers ended")
    CARE_CHANGED = "care-changed", _("caregivers changed")
    CARE_KEPT_AWAY = (
        "care-kept-away",
        _("new caregivers kept away, as they may be somebody who is kept away already"),
    )
    CARE_LINKED = "care-linked", _("caregivers with an account gained a child")
    NAMED_ENDED = "named-ended", _("named helpers ended with a change of school")
    SCHOOLS = "schools", _("new schools")
    STAFF_KNOWN = "staff-known", _("staff members who have an account here")
    STAFF_OTHER = "staff-other", _("staff members without an account here")


# Told even when they are nothing, so that nobody wonders.
ALWAYS_TOLD = (Count.NEW, Count.LEFT, Count.MOVED)
CHANGES = (
    Count.NEW,
    Count.BACK,
    Count.LEFT,
    Count.MOVED,
    Count.CHANGED,
    Count.CARE_NEW,
    Count.CARE_ENDED,
    Count.CARE_CHANGED,
    Count.CARE_LINKED,
    Count.SCHOOLS,
)


@dataclass
class Report:
    """`counts` by `Count`; `refused` by (file, row, Reason), the first ones, `refusals` them all.

    `known` is how many students of the roster are enrolled before; `too_many_leave` says that the
    share of those who would leave is above `settings.ROSTER_MOST_LEAVING`, `too_many_end` the same
    of caregivers. `torn`: the tables in which rows may be lost, so that whoever they do not name
    stays.
    """

    layout: str = ""
    counts: Counter = field(default_factory=Counter)
    rows: Counter = field(default_factory=Counter)
    refused: list[tuple[str, int, str]] = field(default_factory=list)
    refusals: Counter = field(default_factory=Counter)
    unclear: Counter = field(default_factory=Counter)
    torn: set[str] = field(default_factory=set)
    known: int = 0
    too_many_leave: bool = False
    too_many_end: bool = False
    written: bool = False

    def refuse(self, file: str, row: int, reason: Reason) -> None:
        self.refusals[reason.value] += 1
        if len(self.refused) < MOST_KEPT:
            self.refused.append((file, row, reason.value))

    @property
    def looks_cut_short(self) -> bool:
        """Somebody has to say that the roster is right."""
        return self.too_many_leave or self.too_many_end

    @property
    def changes_anything(self) -> bool:
        return any(self.counts[count] for count in CHANGES)

    def as_json(self) -> dict:
        return {
            "layout": self.layout,
            "counts": {key: number for key, number in self.counts.items() if number},
            "rows": dict(self.rows),
            "refused": [list(one) for one in self.refused],
            "refusals": dict(self.refusals),
            "unclear": dict(self.unclear),
            "ends_nobody": bool(self.torn),
            "known": self.known,
            "too_many_leave": self.too_many_leave,
            "too_many_end": self.too_many_end,
            "written": self.written,
        }


def told(found: dict) -> dict:
    """A report out of `as_json`, ready to be read: lines of (number, what)."""
    counts = found.get("counts", {})
    return {
        "lines": [
            (counts.get(count.value, 0), count.label)
            for count in Count
            if counts.get(count.value) or count in ALWAYS_TOLD
        ],
        "refusals": [
            (number, Reason(reason).label) for reason, number in found["refusals"].items()
        ],
        "refused": [(file, row, Reason(reason).label) for file, row, reason in found["refused"]],
        "refused_in_all": sum(found["refusals"].values()),
        "changes_anything": any(counts.get(count.value) for count in CHANGES),
        "ends_nobody": ENDS_NOBODY if found.get("ends_nobody") else "",
        "too_many_leave": found["too_many_leave"],
        "too_many_end": (too_many_end := found.get("too_many_end", False)),
        "looks_cut_short": found["too_many_leave"] or too_many_end,
        "leaving": counts.get(Count.LEFT.value, 0),
        "known": found["known"],
    }
