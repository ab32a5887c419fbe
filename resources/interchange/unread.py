"""What a feed holds and nobody reads: files, and columns with something in them."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Set
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
    found, read = set(), set(read)
    for folder in {place, *(one.parent for one in read)} if place.is_dir() else ():
        within = "" if folder == place else f"{folder.name}/"
        left = set(folder.iterdir()) - read - {one.parent for one in read}
        found |= {f"{within}{one.name}{'/' if one.is_dir() else ''}" for one in left}
    if path != place:
        with zipfile.ZipFile(path) as archive:
            names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
        found |= {name for name in names if Path(name).suffix.lower() not in SUFFIXES}
    return sorted(name for name in found if not any(map(BESIDE.match, Path(name).parts)))


def listed(names: list[str]) -> str:
    more = f" and {len(names) - MOST:,} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more


class Columns:
    """Of rows as they are read: what stands in columns that the layout does not look at."""

    def __init__(self):
        self._found: dict[str, dict[str, None]] = {}

    def look(self, row: Row, read: Set[str], before: str = "") -> None:
        """`before`: what stands before the name of a column, where a file holds several tables."""
        if row.keys() <= read:
            return
        for heading, cell in row.items():
            if cell and heading and heading not in read:
                self.tell(row.where.file, f"{before}{heading}")

    def tell(self, file: str, column: str) -> None:
        self._found.setdefault(file, {})[column] = None

    def remarks(self) -> Iterator[Remark]:
        for file, names in self._found.items():
            yield Remark(f"Columns not read in {file}: {listed(list(names))}.")
