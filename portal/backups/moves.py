"""`back_up` and `restore`: everything the site knows, database and media, in one file."""

import io
import json
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from portal import pagecache
from portal.backups import archive, databases
from portal.backups.databases import BackupRefused

FORMAT = 1


def back_up(*, target: Path, now: datetime, passphrase: str = "") -> dict:
    """Write everything to `target` and return what the archive says of itself.

    The database first: a file that comes while the media are read is then one too many, never one
    too few. Raises `BackupRefused`.
    """
    if target.exists():
        raise BackupRefused(f"{target} is there already.")
    with tempfile.TemporaryDirectory(prefix="backup-") as folder:
        copy = Path(folder) / "database"
        rows = databases.dump(copy)
        manifest = {
            "format": FORMAT,
            "made_at": now.isoformat(timespec="seconds"),
            "database": connection.vendor,
            "migrations": _migrations(),
            "rows": rows,
            "media": sorted(_media()),
        }
        with archive.written(target, passphrase) as tar:
            _add(tar, "manifest.json", json.dumps(manifest, indent=1).encode())
            tar.add(copy, "database")
            for name in manifest["media"]:
                with default_storage.open(name) as file:
                    _add(tar, f"media/{name}", file.read())
    return manifest


def restore(*, source: Path, passphrase: str = "", replace: bool = False) -> dict:
    """Put what the archive holds in the place of what is here.

    Refuses where people have accounts already, unless told to `replace` them, and raises
    `BackupRefused` where afterwards a table has not the rows that the archive names.
    """
    with archive.unpacked(source, passphrase) as folder:
        manifest = archive.manifest_of(folder)
        _check(manifest, replace)
        rows = databases.load(folder / "database")
        if rows != manifest["rows"]:
            raise BackupRefused(f"The rows differ: {_differing(rows, manifest['rows'])}.")
        for name in manifest["media"]:
            with (folder / "media" / name).open("rb") as file:
                default_storage.delete(name)
                if default_storage.save(name, File(file)) != name:
                    raise BackupRefused(f"{name} could not be put back under its name.")
    pagecache.invalidate()
    return manifest


def _check(manifest: dict, replace: bool) -> None:
    if manifest.get("format") != FORMAT:
        raise BackupRefused("The backup is of another version of Presente.")
    if manifest["database"] != connection.vendor:
        raise BackupRefused(
            f"The backup holds a {manifest['database']} database, and this is {connection.vendor}."
        )
    users = get_user_model()
    there = users._meta.db_table in connection.introspection.table_names()
    if there and users.objects.exists() and not replace:
        raise BackupRefused(
            "People have accounts here. To put the backup in their place: --replace"
        )


def _migrations() -> list[str]:
    return sorted(
        f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
    )


def _media(folder: str = "") -> Iterator[str]:
    folders, files = default_storage.listdir(folder) if _is_there(folder) else ([], [])
    before = f"{folder}/" if folder else ""
    yield from (f"{before}{name}" for name in files)
    for name in folders:
        yield from _media(f"{before}{name}")


def _is_there(folder: str) -> bool:
    """A local folder of media comes with its first file; in a store of objects there is none."""
    try:
        return Path(default_storage.path(folder)).is_dir()
    except NotImplementedError:
        return True


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    tar.addfile(entry, io.BytesIO(content))


def _differing(rows: dict, wanted: dict) -> str:
    names = sorted({*rows, *wanted})
    return ", ".join(
        f"{name} {rows.get(name)} for {wanted.get(name)}"
        for name in names
        if rows.get(name) != wanted.get(name)
    )
