"""`manage.py export_hsds PATH`: the directory as a tabular package of Open Referral HSDS 3.2."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from resources.hsds.export import export
from resources.models import Listing


class Command(BaseCommand):
    help = (
        "Writes the directory as an HSDS 3.2 package: a folder of CSV files, or an archive if PATH "
        "ends in .zip. `import_hsds` of another site reads it back without losing a field. No "
        "confidential place has an address in it. Texts that a spreadsheet would run as a formula "
        "have an apostrophe before them; datapackage.json says so."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="A new or empty folder, or a file NAME.zip")
        parser.add_argument(
            "--public",
            action="store_true",
            help="Only what every visitor may see: no hidden listings, no e-mails for checking.",
        )

    def handle(self, *args, path, public, **options):
        if path.is_dir() and any(path.iterdir()) and not (path / "datapackage.json").exists():
            raise CommandError(f"{path} is a folder with other files in it. Name another one.")
        if path.is_file() and path.suffix.lower() != ".zip":
            raise CommandError(f"{path} is a file. Name a folder, or a file that ends in .zip.")
        listings = Listing.objects.all()
        if public:
            listings = listings.shown(timezone.localdate())
        try:
            count = export(path, listings, whole=not public, told=self._told)
        except OSError as problem:
            raise CommandError(f"{path} could not be written: {problem}") from None
        start = "\r" if self.stdout.isatty() else ""
        self.stdout.write(f"{start}{count:,} listings written to {path}.")

    def _told(self, count: int) -> None:
        """In one line of a screen; a file hears the end."""
        if count % 1000 == 0 and self.stdout.isatty():
            self.stdout.write(f"\r{count:,} listings", ending="")
            self.stdout.flush()
