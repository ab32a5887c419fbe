"""What a feed holds and nobody reads: files, and columns with something in them."""

import re
import zipfile
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from resources.interchange.csv_files import Row
from resources.interchange.files import SUFFIXES
from resources.interchange.records import Remark

# Names beyond these are counted.
MOST = 20
# They are not meant to be read by an import.
BESIDE = re.compile(
    r"\.|__macosx|readme|licen[cs]e|copying|notice|changelog"
    r"|(?:datapackage\.json|thumbs\.db|desktop\.ini)$",
    re.IGNORECASE,
)


def files(path: Path, place: Path, read: Iterable[Path]) -> list[str]:
    """Names of what lies at `path` beside the files that are read; `place` is where it is open."""
    found = set()
    if place.is_dir():
        found = {f"{one.name}/" if one.is_dir() else one.name for one in place.iterdir()}
    if path != place:
        with zipfile.ZipFile(path) as archive:
            names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
        found |= {name for name in names if Path(name).suffix.lower() not in SUFFIXES}
    left = found - {one.name for one in read}
    return sorted(name for name in left if not any(map(BESIDE.match, Path(name).parts)))


def listed(names: list[str]) -> str:
    more = f" and {len(names) - MOST:,} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more


class Columns:
    """Of rows as they are read: what stands in columns that the layout does not look at."""

    def __init__(self):
        self._found: dict[str, dict[str, None]] = {}

    def look(self, row: Row, read: Container[str]) -> None:
        for heading, cell in row.items():
            if cell and heading and heading not in read:
                self._found.setdefault(row.where.file, {})[heading] = None

    def remarks(self) -> Iterator[Remark]:
        for file, names in self._found.items():
            yield Remark(f"Columns not read in {file}: {listed(list(names))}.")
