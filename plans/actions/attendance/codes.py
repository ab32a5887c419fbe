"""Writing the district's code table."""

from collections.abc import Iterable

from django.db import transaction

from plans.actions import demand
from plans.attendance import rules
from plans.attendance.code_files import CodeRow
from plans.attendance.codes import Meaning
from plans.models import AttendanceCode


def known() -> dict[str, Meaning]:
    """The table as the reader of a file wants it: code → meaning."""
    return {
        code: Meaning(kind, excused, portion)
        for code, kind, excused, portion in AttendanceCode.objects.values_list(
            "code", "kind", "excused", "portion"
        )
    }


@transaction.atomic
def put(rows: Iterable[CodeRow]) -> int:
    """Take these meanings; codes that the file does not name stay. Returns how many there were.

    Days that are known already keep what they were taken for until their file is sent again.
    """
    wanted = {row.code: row for row in rows}
    AttendanceCode.objects.bulk_create(
        [
            AttendanceCode(code=row.code, label=row.label, **row.meaning._asdict())
            for row in wanted.values()
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["label", *Meaning._fields],
    )
    return len(wanted)


def set_one(*, code: str, label: str, kind: int, excused: bool, portion: int, by, today) -> None:
    """Say what one code means, new or known."""
    demand(rules.may_set_codes(user=by, today=today))
    AttendanceCode.objects.update_or_create(
        code=code,
        defaults={"label": label, "kind": kind, "excused": excused, "portion": portion},
    )
