"""`manage.py backup PATH`: database and media in one file, while the site goes on."""

import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.backups.databases import BackupRefused
from portal.backups.moves import back_up


class Command(BaseCommand):
    help = (
        "Writes the database (SQLite's backup API or pg_dump) and all media to one file. Locked by"
        " GnuPG where BACKUP_PASSPHRASE is set in the environment."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="a new file, or a folder to put one in")

    def handle(self, *, path, **options):
        passphrase = os.environ.get("BACKUP_PASSPHRASE", "")
        now = timezone.now()
        if path.is_dir():
            path /= f"presente-{now:%Y-%m-%dT%H%M%SZ}.tar.gz{'.gpg' if passphrase else ''}"
        try:
            manifest = back_up(target=path, now=now, passphrase=passphrase)
        except BackupRefused as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"{path}: {sum(manifest['rows'].values()):,} rows, {len(manifest['media']):,} files,"
            f" {path.stat().st_size:,} bytes{', locked' if passphrase else ''}"
        )
