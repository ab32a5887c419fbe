"""The file of a backup: a tar, packed, and on request locked with a passphrase by GnuPG.

It holds `manifest.json`, `database` and `media/…`. It is written in one stream, so nothing lies
unlocked on the disk beside it.
"""

import json
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.backups.databases import BackupRefused

LOCKED = b"\x8c"  # how a message that GnuPG locked with a passphrase begins


@contextmanager
def written(target: Path, passphrase: str) -> Iterator[tarfile.TarFile]:
    """A tar to fill; it gets its name only when it is whole."""
    draft = target.with_name(f"{target.name}.part")
    opened = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(opened, "wb") as file:
            with (
                _locking(file, passphrase) as stream,
                tarfile.open(fileobj=stream, mode="w|gz") as tar,
            ):
                yield tar
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def unpacked(source: Path, passphrase: str) -> Iterator[Path]:
    """A folder with what the archive holds, readable by nobody else and gone afterwards."""
    if not source.is_file():
        raise BackupRefused(f"There is no file at {source}.")
    with (
        tempfile.TemporaryDirectory(prefix="restore-") as folder,
        open(source, "rb", buffering=0) as file,
    ):
        is_locked = file.read(1) == LOCKED
        file.seek(0)
        if is_locked and not passphrase:
            raise BackupRefused("The backup is locked. Set BACKUP_PASSPHRASE.")
        try:
            with (
                _unlocking(file, passphrase if is_locked else "") as stream,
                tarfile.open(fileobj=stream, mode="r|gz") as tar,
            ):
                tar.extractall(folder, filter="data")
        except (tarfile.TarError, EOFError, OSError) as problem:
            raise BackupRefused(f"{source.name} is no backup, or is broken: {problem}") from problem
        yield Path(folder)


def manifest_of(folder: Path) -> dict:
    try:
        return json.loads((folder / "manifest.json").read_text())
    except (OSError, ValueError) as problem:
        raise BackupRefused("The file holds no backup of Presente.") from problem


@contextmanager
def _locking(file, passphrase: str):
    if not passphrase:
        yield file
        return
    with _gpg(["--symmetric", "--cipher-algo", "AES256"], passphrase, stdout=file) as gpg:
        yield gpg.stdin
        gpg.stdin.close()


@contextmanager
def _unlocking(file, passphrase: str):
    if not passphrase:
        yield file
        return
    with _gpg(["--decrypt"], passphrase, stdin=file) as gpg:
        yield gpg.stdout


@contextmanager
def _gpg(what: list[str], passphrase: str, **ends):
    """GnuPG between two streams. The passphrase goes through a pipe: a command line can be read."""
    reading, writing = os.pipe()
    os.write(writing, passphrase.encode() + b"\n")
    os.close(writing)
    with tempfile.TemporaryDirectory(prefix="gpg-") as home:
        command = ["gpg", "--homedir", home, "--batch", "--quiet", "--pinentry-mode", "loopback"]
        command += ["--passphrase-fd", str(reading), *what]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        try:
            gpg = subprocess.Popen(command, pass_fds=[reading], **(pipes | ends))
        except FileNotFoundError as problem:
            raise BackupRefused("gpg is not installed (gnupg): nothing can be locked.") from problem
        finally:
            os.close(reading)
        with gpg:
            try:
                yield gpg
            except tarfile.TarError as problem:
                raise BackupRefused(_reason(gpg)) from problem
            except BaseException:
                gpg.kill()
                raise
            if gpg.stdout and not gpg.stdout.closed:
                gpg.stdout.read()
            if gpg.wait():
                raise BackupRefused(_reason(gpg))


def _reason(gpg) -> str:
    gpg.wait()
    said = gpg.stderr.read().decode(errors="replace").strip()
    return f"gpg refused: {said.splitlines()[-1] if said else 'no reason given'}"
