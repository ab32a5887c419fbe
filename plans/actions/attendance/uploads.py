"""Files on their way from a coordinator's browser: kept, looked at, taken in, forgotten."""

import datetime
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from plans.actions import demand
from plans.actions.attendance import importing
from plans.attendance import rules
from plans.models import AttendanceMap, AttendanceUpload

KEPT = datetime.timedelta(days=1)


@transaction.atomic
def keep(*, file, layout: str, calendar=None, since=None, until=None, by, today):
    """Keep a sent file until its sender has decided. What the sender had before is forgotten."""
    demand(rules.may_import(user=by, today=today))
    forget_old(timezone.now())
    AttendanceUpload.objects.filter(by=by).delete()
    return AttendanceUpload.objects.create(
        by=by,
        name=Path(file.name).name[-100:],
        layout=layout,
        content=zlib.compress(file.read(), 1),
        calendar_name=Path(calendar.name).name[-100:] if calendar else "",
        calendar=zlib.compress(calendar.read(), 1) if calendar else b"",
        since=since,
        until=until,
    )


def forget_old(now: datetime.datetime) -> None:
    """Delete what is older than a day. Run every night, and whenever something comes."""
    AttendanceUpload.objects.filter(created__lt=now - KEPT).delete()


@contextmanager
def unpacked(upload: AttendanceUpload) -> Iterator[tuple[Path, Path | None]]:
    """The file and its calendar as files, for as long as one looks at them."""
    with tempfile.TemporaryDirectory(prefix="attendance-") as folder:
        path = _written(Path(folder) / "days", upload.name, upload.content)
        calendar = None
        if upload.calendar:
            calendar = _written(Path(folder) / "calendar", upload.calendar_name, upload.calendar)
        yield path, calendar


def _written(folder: Path, name: str, content) -> Path:
    folder.mkdir()
    # The name stands in the report. A name of the sender's is no path of ours.
    path = folder / (name.replace("/", "_").replace("\\", "_").lstrip(".") or "file.csv")
    path.write_bytes(zlib.decompress(bytes(content)))
    return path


def look(*, upload: AttendanceUpload, by, today) -> importing.Report:
    """What would become of the file, without writing anything."""
    return _take(upload, by=by, today=today, dry_run=True)


@transaction.atomic
def take(*, upload: AttendanceUpload, by, today) -> importing.Report:
    """Take the file in, and forget it."""
    report = _take(upload, by=by, today=today, dry_run=False)
    upload.delete()
    return report


def _take(upload, *, by, today, dry_run) -> importing.Report:
    demand(rules.may_import(user=by, today=today))
    with unpacked(upload) as (path, calendar):
        return importing.take(
            path=path,
            layout=upload.layout,
            calendar=calendar,
            since=upload.since,
            until=upload.until,
            dry_run=dry_run,
            by_name=by.display_name,
            schools=rules.schools_to_import(user=by, today=today),
            today=today,
        )


@transaction.atomic
def save_map(*, upload: AttendanceUpload, name: str, columns: dict, by, today) -> AttendanceMap:
    """Keep a column map under a name, for this file and all that are laid out like it.

    Raises `Refused` where the name is somebody else's.
    """
    demand(rules.may_import(user=by, today=today))
    made = {"columns": columns, "made_by": by.display_name, "by": by}
    schools = rules.schools_to_import(user=by, today=today)
    if schools and len(schools) == 1:
        (made["school_id"],) = schools
    saved, is_new = AttendanceMap.objects.get_or_create(name=name, defaults=made)
    if not is_new:
        demand(rules.may_change_map(saved, user=by, today=today))
        saved.columns, saved.made_by = columns, by.display_name
        saved.save(update_fields=["columns", "made_by", "changed"])
    upload.layout = name
    upload.save(update_fields=["layout"])
    return saved
