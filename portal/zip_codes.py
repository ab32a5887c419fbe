"""Where the ZIP codes of the United States lie.

The package that knows it takes 0.4 seconds and 40 MB for its first answer. So it is asked once, in
a process of its own, and its answers are kept in a file of one megabyte beside the database.
`python -m portal.zip_codes` writes them out.
"""

import re
import subprocess
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

# Five digits in any script, then perhaps the four of ZIP+4.
ZIP = re.compile(r"(?<!\d)(\d{5})(?:[-–\s]?\d{4})?(?!\d)")


def find_zip(text: str) -> str | None:
    """The first ZIP code in this text, as five ASCII digits: "٠٢١٥٥-1234" is "02155"."""
    found = ZIP.search(text)
    return "".join(str(int(digit)) for digit in found[1]) if found else None


def where(code: str) -> tuple[float, float] | None:
    """Latitude and longitude of the middle of this ZIP code, if there is one."""
    table = _table()
    start = table.find(f"\n{code} ".encode())
    if start < 0:
        return None
    _, latitude, longitude = table[start + 1 : table.index(b"\n", start + 1)].split()
    return float(latitude), float(longitude)


@cache
def _table() -> bytes:
    """A line for each code: "02155 42.4173 -71.1087"."""
    path = settings.VAR_DIR / f"zip-codes-{version('zipcodes')}.txt"
    if not path.exists():
        _write(path)
    return path.read_bytes()


def prepare() -> None:
    """Write the file ahead of the first question."""
    _table()


def _write(path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "portal.zip_codes"],
        cwd=settings.BASE_DIR,
        check=True,
        capture_output=True,
        timeout=60,
    )
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(found.stdout)
    # In one step: another worker sees all of it or nothing.
    Path(file.name).rename(path)


def _lines() -> str:
    import zipcodes

    rows = sorted(
        f"{row['zip_code']} {row['lat']} {row['long']}"
        for row in zipcodes.list_all()
        if row["lat"] and row["long"] and float(row["lat"])
    )
    return "\n" + "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(_lines())
