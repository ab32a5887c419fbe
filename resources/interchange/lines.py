"""Lines of a CSV file, however its letters are written: UTF-8, UTF-16, as Windows does, mixed."""

import codecs
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from resources.interchange.records import FeedRefused

LONGEST_LINE = 1_000_000
LINE_ENDS = (b"\n", b"\r")
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Each byte is one letter: what it really is, is found out line by line.
BYTES = "latin-1"


class Scan(NamedTuple):
    encoding: str
    has_nul: bool


def scan(path: Path) -> Scan:
    """How the file is written: UTF-8 with or without a mark, UTF-16 with one, or otherwise.

    Looks at every byte once. A line without an end is refused before anything reads it.
    """
    state = path.stat()
    return _scan(path, state.st_size, state.st_mtime_ns)


@lru_cache(64)
def _scan(path: Path, size: int, changed: int) -> Scan:
    decoder: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")()
    has_nul, start = False, b""
    with path.open("rb") as file:
        while chunk := file.read(LONGEST_LINE):
            if not start:
                start = chunk[:4]
                if start.startswith(UTF16):
                    decoder = None
                else:
                    _refuse_other_kinds(path.name, chunk[:200])
            # A line that is longer than two chunks fills one.
            if len(chunk) == LONGEST_LINE and not any(end in chunk for end in LINE_ENDS):
                raise FeedRefused(
                    f"{path.name} has a line longer than {LONGEST_LINE:,} characters."
                    " Is it really a CSV file?"
                )
            has_nul = has_nul or b"\0" in chunk
            try:
                if decoder:
                    decoder.decode(chunk)
            except UnicodeDecodeError:
                decoder = None
    if start.startswith(UTF16):
        return Scan("utf-16", True)
    # A mark at the start is the table's to take off: Python's own decoder for it is slow.
    return Scan("utf-8" if decoder and _is_whole(decoder) else BYTES, has_nul)


def _is_whole(decoder: codecs.IncrementalDecoder) -> bool:
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_other_kinds(name: str, start: bytes) -> None:
    if start.startswith(b"PK"):
        raise FeedRefused(f"{name} is a spreadsheet or a zip. Save it as CSV and try again.")
    if start.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        raise FeedRefused(f"{name} is XML or a web page, not CSV.")


@contextmanager
def opened(path: Path, remarks: list[str] | None = None) -> Iterator[Iterable[str]]:
    """`remarks` gets a word on a file whose lines are not all written alike."""
    found = scan(path)
    letters: Counter[str] = Counter()
    with path.open(encoding=found.encoding, newline="", errors="replace") as file:
        lines: Iterable[str] = file
        if found.encoding == BYTES:
            lines = _each_decoded(file, letters)
        yield (line.replace("\0", "") for line in lines) if found.has_nul else lines
    if remarks is not None and len(letters) > 1:
        remarks.append(
            f"Lines of {path.name} that are not UTF-8, as the others are: {letters['cp1252']:,}."
            " They were read as Windows writes letters: please look whether the accents are right."
        )


def _each_decoded(lines: Iterable[str], letters: Counter) -> Iterator[str]:
    """`letters` counts the lines beyond ASCII by how they were read."""
    for line in lines:
        if not line.isascii():
            raw = line.encode(BYTES)
            try:
                line = raw.decode("utf-8")
                letters["utf-8"] += 1
            except UnicodeDecodeError:
                line = raw.decode("cp1252", "replace")
                letters["cp1252"] += 1
        yield line
