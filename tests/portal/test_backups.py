"""What is restored is what was backed up: every row of every table, and every file."""

import os
import shutil
import subprocess
import sys
import uuid
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from portal.backups.databases import BackupRefused
from portal.backups.moves import back_up, restore
from portal.models import User
from tests import migrated


class Place:
    """A site of its own, with an empty database of the kind that this run uses."""

    def __init__(self, folder: Path):
        self.environment = os.environ | {
            "DEMO_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        }
        self.database = ""
        if connection.vendor == "postgresql":
            self.database = f"presente_backup_{uuid.uuid4().hex[:12]}"
            address = urlsplit(os.environ["DATABASE_URL"])
            self.environment["DATABASE_URL"] = urlunsplit(address._replace(path=self.database))
            migrated.on_server(f"CREATE DATABASE {self.database}")

    def begin_migrated(self, run: Path) -> None:
        if self.database:
            with migrated.postgresql_template(run) as template:
                migrated.on_server(f"DROP DATABASE {self.database}")
                migrated.on_server(f"CREATE DATABASE {self.database} TEMPLATE {template}")
        else:
            folder = Path(self.environment["DEMO_DIR"])
            folder.mkdir()
            shutil.copy(migrated.sqlite_file(run), folder)

    def close(self) -> None:
        if self.database:
            migrated.on_server(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")

    def run(self, *arguments, **environment) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=settings.BASE_DIR,
            env=self.environment | environment,
            capture_output=True,
            text=True,
        )

    def done(self, *arguments, **environment) -> str:
        ran = self.run(*arguments, **environment)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def everything(self) -> str:
        """All rows of all our tables. When somebody was last seen is no content."""
        return self.done("dumpdata", "--indent", "1", "--natural-foreign")


@pytest.fixture
def places(tmp_path):
    made = [Place(tmp_path / name) for name in ("old", "new")]
    yield made
    for place in made:
        place.close()


@pytest.mark.slow
def test_a_whole_site_comes_back(places, tmp_path, tmp_path_factory):
    """Made, backed up with a lock, restored elsewhere, compared row by row and file by file."""
    old, new = places
    old.begin_migrated(migrated.folder_of_run(tmp_path_factory))
    old.done("load_demo", "-v0", "--force")
    picture = Path(old.environment["DEMO_DIR"]) / "media" / "images" / "étude.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_bytes(os.urandom(5000))
    file, lock = tmp_path / "site.gpg", {"BACKUP_PASSPHRASE": "a horse stays correct"}
    assert "locked" in old.done("backup", file, **lock)
    assert b"manifest" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0

    assert "locked" in new.run("restore", file).stderr
    assert "gpg" in new.run("restore", file, BACKUP_PASSPHRASE="guessed").stderr
    new.done("restore", file, **lock)
    assert new.everything() == old.everything()
    copy = Path(new.environment["DEMO_DIR"]) / "media" / "images" / "étude.png"
    assert copy.read_bytes() == picture.read_bytes()
    # The search works too: its tables came along.
    assert "No migrations" in new.done("migrate")

    assert "--replace" in new.run("restore", file, **lock).stderr
    new.done("restore", file, "--replace", **lock)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("content", [b"", b"no backup at all", b"\x1f\x8b broken"])
def test_what_is_no_backup_is_refused_and_changes_nothing(tmp_path, content):
    User.objects.create(username="rosa")
    file = tmp_path / "file"
    file.write_bytes(content)
    with pytest.raises(BackupRefused, match="no backup|is broken"):
        restore(source=file, replace=True)
    with pytest.raises(BackupRefused, match="no file"):
        restore(source=tmp_path / "nowhere", replace=True)
    assert User.objects.filter(username="rosa").exists()


@pytest.mark.django_db(transaction=True)
def test_a_backup_never_writes_over_another_and_leaves_no_half(tmp_path, monkeypatch):
    file = tmp_path / "site.tar.gz"
    file.write_bytes(b"yesterday's")
    with pytest.raises(BackupRefused, match="already"):
        back_up(target=file, now=timezone.now())
    assert file.read_bytes() == b"yesterday's"
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupRefused, match="not installed"):
        back_up(target=tmp_path / "locked", now=timezone.now(), passphrase="one")
    assert [one.name for one in tmp_path.iterdir()] == ["site.tar.gz"]
