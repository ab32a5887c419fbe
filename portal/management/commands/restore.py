"""`manage.py restore PATH`: put a backup in the place of what is here."""

import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.backups.databases import BackupRefused
from portal.backups.moves import restore


class Command(BaseCommand):
    help = (
        "Puts the database and media of a backup in the place of what is here, and counts both."
        " Stop the site first. A locked backup needs BACKUP_PASSPHRASE in the environment."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="also where people have accounts already"
        )

    def handle(self, *, path, replace, **options):
        try:
            manifest = restore(
                source=path,
                passphrase=os.environ.get("BACKUP_PASSPHRASE", ""),
                replace=replace,
            )
        except BackupRefused as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"Restored as of {manifest['made_at']}: {sum(manifest['rows'].values()):,} rows,"
            f" {len(manifest['media']):,} files. Run `migrate` before you start the site."
        )
