"""Which layout a path holds, told by the headings of its files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from resources.interchange import flat, tabular, wide
from resources.interchange.csv_files import headings


class UnknownLayout(Exception):
    """Nothing at this path is a directory we can read; the message says what was looked for."""


@dataclass(frozen=True)
class Feed:
    layout: str
    path: Path
    read: Callable[[Path], Iterator]


def detect(path: Path) -> Feed:
    if not path.exists():
        raise UnknownLayout(f"There is nothing at {path}.")
    if path.is_file():
        if path.suffix.lower() == ".csv" and flat.fits(headings(path)):
            return Feed(flat.LAYOUT, path, flat.read)
        raise UnknownLayout(f"{path.name} is not a CSV with a name and an address or phone.")
    files = {file.stem.lower(): headings(file) for file in sorted(path.glob("*.csv"))}
    if wide.fits(files):
        return Feed(wide.LAYOUT, path, wide.read)
    if tabular.fits(files):
        return Feed(tabular.LAYOUT, path, tabular.read)
    tables = [file for file in sorted(path.glob("*.csv")) if flat.fits(files[file.stem.lower()])]
    if len(tables) == 1:
        return Feed(flat.LAYOUT, tables[0], flat.read)
    raise UnknownLayout(
        f"{path} holds neither organizations.csv and services.csv (HSDS) nor one flat CSV"
        " with a name and an address or phone."
    )
