"""A roster sent in through the browser: kept, looked at, taken in or given up."""

import datetime
import shutil
import tempfile
import zipfile
from pathlib import Path, PurePath

from django.core.cache import cache
from django.core.files import File
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from plans import rules
from plans.actions import Refused, demand
from plans.actions.rosters import import_roster
from plans.choices import Hat, UploadState
from plans.models import RosterUpload
from plans.rosters.report import RosterRefused
from resources.interchange.records import FeedRefused

# A worker that says nothing for so long has died.
PATIENCE = datetime.timedelta(minutes=30)
# A worker that was started has taken up what waits.
WORKER_COMES = datetime.timedelta(minutes=2)
# A file that nobody confirms is given up.
WORKING = (UploadState.CHECKING, UploadState.IMPORTING)
KEPT_FOR = datetime.timedelta(days=1)
PROGRESS_KEPT = 3600


def _private():
    """Outside media: no address leads there."""
    return storages["private"]


def receive(*, files: list, by, today: datetime.date) -> RosterUpload:
    """Keep what was sent, one zip or several CSV files, and have it looked at."""
    demand(rules.may_import_rosters(user=by, today=today))
    upload = RosterUpload(by=by, name=", ".join(PurePath(one.name).name for one in files)[:200])
    with tempfile.TemporaryFile() as packed:
        if len(files) == 1 and files[0].name.lower().endswith(".zip"):
            content, suffix = files[0], ".zip"
        else:
            _pack(files, packed)
            content, suffix = File(packed), ".zip"
        upload.stored = _private().save(f"rosters/{upload.uuid}{suffix}", content)
    upload.save()
    return upload


def _pack(files: list, packed) -> None:
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in files:
            with archive.open(PurePath(one.name).name, "w") as entry:
                for chunk in one.chunks():
                    entry.write(chunk)
    packed.seek(0)


@transaction.atomic
def confirm(*, upload: RosterUpload, let_many_leave: bool, by, today: datetime.date) -> bool:
    """Take it in as it was looked at; False where that was said already."""
    demand(rules.may_import_rosters(user=by, today=today))
    return bool(
        RosterUpload.objects.filter(pk=upload.pk, by=by, state=UploadState.CHECKED).update(
            state=UploadState.IMPORTING, let_many_leave=let_many_leave, claimed=None
        )
    )


def give_up(*, upload: RosterUpload, by, today: datetime.date) -> None:
    """Throw the file away, also while it is looked at; nothing was written."""
    demand(rules.may_import_rosters(user=by, today=today))
    unwritten = (UploadState.CHECKING, UploadState.CHECKED)
    waiting = RosterUpload.objects.filter(pk=upload.pk, by=by, state__in=unwritten)
    if waiting.update(state=UploadState.CANCELLED):
        _forget(upload)


def take_up(*, today: datetime.date) -> int:
    """Work on everything that waits, one after another; how many there were."""
    # What somebody has just said yes to is taken in, however old.
    _throw_away(_old(timezone.now()).exclude(state=UploadState.IMPORTING))
    count, failure = 0, None
    while upload := _claim():
        try:
            _work(upload, today)
        except Exception as error:
            # The next one does not wait for it.
            failure = failure or error
        count += 1
    if failure:
        raise failure
    return count


def lies_idle(upload: RosterUpload, now: datetime.datetime) -> bool:
    """Whether no worker can be at it: it has not begun for a while, or has died."""
    if not upload.is_working:
        return False
    if upload.claimed:
        return upload.claimed < now - PATIENCE
    return upload.created < now - WORKER_COMES


def _claim() -> RosterUpload | None:
    now = timezone.now()
    waiting = RosterUpload.objects.filter(
        Q(claimed__isnull=True) | Q(claimed__lt=now - PATIENCE),
        state__in=WORKING,
    ).order_by("pk")
    for upload in waiting:
        # Of two workers one gets it.
        if waiting.filter(pk=upload.pk).update(claimed=now):
            return upload
    return None


def _work(upload: RosterUpload, today: datetime.date) -> None:
    is_check = upload.state == UploadState.CHECKING

    def told(done: int, of: int) -> None:
        cache.set(upload.progress_key, (done, of), PROGRESS_KEPT)

    if upload.by is None:
        # Nobody is left whose right to this could be asked for.
        _end(upload, {"state": UploadState.CANCELLED})
        return
    # It was sent at work, whatever else they are.
    upload.by.hat = Hat.WORK
    problem, found, may = "", None, True
    try:
        with tempfile.TemporaryDirectory(prefix="upload-") as folder:
            path = Path(folder) / "roster.zip"
            with _private().open(upload.stored) as stored, path.open("wb") as copy:
                shutil.copyfileobj(stored, copy)
            found = import_roster(
                path=path,
                by=upload.by,
                today=today,
                dry_run=is_check,
                let_many_leave=upload.let_many_leave,
                told=told,
            )
    except Refused:
        may = False
    except RosterRefused:
        problem = "?"
    except (FeedRefused, OSError) as refused:
        # What an operating system says may name paths.
        problem = str(refused)[:300] if isinstance(refused, FeedRefused) else "?"
    except Exception:
        # The person must not wait for ever; whoever runs the site reads the log.
        _end(upload, {"state": UploadState.REFUSED, "problem": "!"})
        raise
    if not may:
        values = {"state": UploadState.CANCELLED}
    elif problem:
        values = {"state": UploadState.REFUSED, "problem": problem}
    elif is_check:
        values = {"state": UploadState.CHECKED, "found": found.as_json()}
    elif not found.written:
        # More would leave than when it was looked at: asked once more.
        values = {"state": UploadState.CHECKED, "found": found.as_json()}
    else:
        values = {"state": UploadState.DONE, "done": found.as_json()}
    _end(upload, values)


def _end(upload: RosterUpload, values: dict) -> None:
    """Write what became of it. What was thrown away meanwhile stays so, unless it is written."""
    same = RosterUpload.objects.filter(pk=upload.pk)
    if values["state"] != UploadState.DONE:
        same = same.filter(state=upload.state)
    same.update(**values)
    cache.delete(upload.progress_key)
    if values["state"] != UploadState.CHECKED:
        _forget(upload)


def _forget(upload: RosterUpload) -> None:
    if upload.stored:
        _private().delete(upload.stored)
    RosterUpload.objects.filter(pk=upload.pk).update(stored="")


def forget_old(now: datetime.datetime) -> None:
    """Throw away what is older than a day, in whatever state. Run every night."""
    _throw_away(_old(now))


def _old(now: datetime.datetime) -> QuerySet:
    """What a worker looks at this very moment is left to it."""
    at_work = Q(state__in=WORKING, claimed__gte=now - PATIENCE)
    return RosterUpload.objects.filter(created__lt=now - KEPT_FOR).exclude(at_work)


def _throw_away(uploads: QuerySet) -> None:
    for upload in uploads.filter(Q(state__in=(*WORKING, UploadState.CHECKED)) | ~Q(stored="")):
        same = RosterUpload.objects.filter(pk=upload.pk, state=upload.state)
        if upload.state in (*WORKING, UploadState.CHECKED):
            if not same.update(state=UploadState.CANCELLED):
                continue
        _forget(upload)
