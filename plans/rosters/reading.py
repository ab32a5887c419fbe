"""Which layout lies in a folder, and that it is a roster at all."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from plans.rosters.oneroster import OneRoster
from plans.rosters.report import Report, RosterRefused
from plans.rosters.schools import Schools
from plans.rosters.simple import SimpleRoster
from plans.rosters.staging import Staging

NO_ROSTER = _(
    "This is no roster that we can read. Send a OneRoster package as a zip, or students.csv and"
    " guardians.csv."
)


def reader_for(
    path: Path, staged: Staging, schools: Schools, report: Report
) -> OneRoster | SimpleRoster:
    """The reader of the layout found at a folder or a single CSV file."""
    folder = _innermost(path)
    files = [folder] if folder.is_file() else sorted(folder.glob("*.[cC][sS][vV]"))
    names = {file.stem.lower(): file for file in files}
    if "students" not in names and names.keys() & {"users", "enrollments"} and folder.is_dir():
        report.layout = "OneRoster 1.2" if "roles" in names else "OneRoster 1.1"
        reader = OneRoster(folder, staged, schools, report)
        if "users" in names or reader.is_delta:
            return reader
    elif "students" in names:
        report.layout = "students.csv"
        found = {name: names[name] for name in ("students", "guardians") if name in names}
        return SimpleRoster(found, staged, schools, report)
    raise RosterRefused(NO_ROSTER)


def _innermost(path: Path) -> Path:
    """A zip often holds one folder that holds the files."""
    while path.is_dir():
        inside = [one for one in path.iterdir() if not one.name.startswith((".", "__MACOSX"))]
        if len(inside) != 1 or inside[0].is_file():
            break
        path = inside[0]
    return path
