"""Getting at a feed: a folder, a file, or a zip, which is unpacked with care and thrown away."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from resources.interchange.records import FeedRefused

MOST_ENTRIES = 500
MOST_BYTES = 2 * 1024**3
# Real tables shrink to a tenth or so; a bomb to a thousandth.
MOST_SHRINKING = 200
SMALL = 10 * 1024**2
LARGE = 20 * 1024**2
SUFFIXES = {".csv", ".json", ".jsonl", ".ndjson", ".txt", ".tsv"}
CHUNK = 1 << 20


def is_large(place: Path) -> bool:
    """Whether it takes so long to read that a second process is worth its start."""
    files = [*place.glob("*"), *place.glob("*/*")] if place.is_dir() else [place]
    return sum(file.stat().st_size for file in files) > LARGE


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """The folder or file to read; for a zip, a folder of its own that is gone afterwards."""
    if not path.exists():
        raise FeedRefused(f"There is nothing at {path}.")
    if path.is_file() and zipfile.is_zipfile(path):
        with tempfile.TemporaryDirectory(prefix="feed-") as folder:
            yield _unpacked(path, Path(folder))
    elif path.suffix.lower() == ".zip":
        raise FeedRefused(f"{path.name} is no zip, or is broken. Send it again.")
    else:
        yield path


def _unpacked(path: Path, folder: Path) -> Path:
    try:
        with zipfile.ZipFile(path) as archive:
            total = 0
            for entry in _wanted(archive, path.name):
                target = folder / Path(entry.filename).name
                if target.exists():
                    raise FeedRefused(f"{path.name} holds two files named {target.name}.")
                total = _copy(archive, entry, target, total, path.name)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as problem:
        raise FeedRefused(f"{path.name} is broken: {problem}.") from problem
    except RuntimeError as problem:
        raise FeedRefused(f"{path.name} is locked with a password.") from problem
    except Exception as problem:
        # Each way of compressing has an error class of its own.
        if isinstance(problem, FeedRefused):
            raise
        raise FeedRefused(f"{path.name} is broken: {problem}.") from problem
    files = list(folder.iterdir())
    if not files:
        raise FeedRefused(f"{path.name} holds no CSV or JSON file.")
    return files[0] if len(files) == 1 else folder


def _wanted(archive: zipfile.ZipFile, name: str) -> Iterator[zipfile.ZipInfo]:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise FeedRefused(f"{name} holds {len(entries)} files. More than {MOST_ENTRIES} is odd.")
    for entry in entries:
        parts = Path(entry.filename.replace("\\", "/")).parts
        if ".." in parts or entry.filename.startswith(("/", "\\")):
            raise FeedRefused(f"{name} holds a file that would land outside: not opened.")
        if not parts or entry.is_dir() or "__MACOSX" in parts or parts[-1].startswith("."):
            continue
        suffix = Path(entry.filename).suffix.lower()
        if suffix == ".zip":
            raise FeedRefused(f"{name} holds another zip. Unpack it first.")
        if suffix in SUFFIXES:
            if entry.file_size > MOST_BYTES or _is_bomb(entry.file_size, entry.compress_size):
                raise FeedRefused(f"{name} would unpack to far more than it should: not opened.")
            yield entry


def _copy(archive, entry, target: Path, total: int, name: str) -> int:
    """What the entry says of its size may be a lie: the bytes themselves are counted."""
    written = 0
    with archive.open(entry) as source, target.open("wb") as copy:
        while chunk := source.read(CHUNK):
            written += len(chunk)
            if total + written > MOST_BYTES or _is_bomb(written, entry.compress_size):
                raise FeedRefused(f"{name} would unpack to far more than it should: not opened.")
            if shutil.disk_usage(target.parent).free < SMALL:
                raise FeedRefused("There is too little room on the disk to unpack the feed.")
            copy.write(chunk)
    return total + written


def _is_bomb(size: int, packed: int) -> bool:
    return size > SMALL and size > MOST_SHRINKING * max(packed, 1)
