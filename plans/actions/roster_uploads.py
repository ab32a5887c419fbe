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
from plans.rosters.report import Report, RosterRefused
from resources.interchange.records import FeedRefused

# A worker that says nothing for so long has died.
PATIENCE = datetime.timedelta(minutes=30)
# A worker that was started has taken up what waits.
WORKER_COMES = datetime.timedelta(minutes=2)
WORKING = (UploadState.CHECKING, UploadState.IMPORTING)
# A file that nobody confirms is given up.
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
    if upload.by is None:
        # Nobody is left whose right to this could be asked for.
        _end(upload, {"state": UploadState.CANCELLED})
        return
    try:
        values = _told(upload, _import(upload, today))
    except Refused:
        values = {"state": UploadState.CANCELLED}
    except FeedRefused as refused:
        values = {"state": UploadState.REFUSED, "problem": str(refused)[:300]}
    except (RosterRefused, OSError):
        # What an operating system says may name paths.
        values = {"state": UploadState.REFUSED, "problem": "?"}
    except Exception:
        # The person must not wait for ever; whoever runs the site reads the log.
        _end(upload, {"state": UploadState.REFUSED, "problem": "!"})
        raise
    _end(upload, values)


def _import(upload: RosterUpload, today: datetime.date) -> Report:
    def told(done: int, of: int) -> None:
        cache.set(upload.progress_key, (done, of), PROGRESS_KEPT)

    # It was sent at work, whatever else they are.
    upload.by.hat = Hat.WORK
    with tempfile.TemporaryDirectory(prefix="upload-") as folder:
        path = Path(folder) / "roster.zip"
        with _private().open(upload.stored) as stored, path.open("wb") as copy:
            shutil.copyfileobj(stored, copy)
        return import_roster(
            path=path,
            by=upload.by,
            today=today,
            dry_run=upload.state == UploadState.CHECKING,
            let_many_leave=upload.let_many_leave,
            told=told,
        )


def _told(upload: RosterUpload, found: Report) -> dict:
    if upload.state == UploadState.IMPORTING and found.written:
        return {"state": UploadState.DONE, "done": found.as_json()}
    # Looked at; or more would leave than when it was: then it is asked once more.
    return {"state": UploadState.CHECKED, "found": found.as_json()}


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
    undecided = (*WORKING, UploadState.CHECKED)
    for upload in uploads.filter(Q(state__in=undecided) | ~Q(stored="")):
        same = RosterUpload.objects.filter(pk=upload.pk, state=upload.state)
        # Unless something has become of it this moment.
        if upload.state not in undecided or same.update(state=UploadState.CANCELLED):
            _forget(upload)
