"""The migrations take half a minute: one process of a run does them, and all begin with a copy."""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connection


def folder_of_run(tmp_path_factory) -> Path:
    """The same one for all processes of a run."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@contextmanager
def locked(directory: Path):
    """One process of the run at a time."""
    directory.mkdir(exist_ok=True)
    with (directory / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def on_server(statement: str) -> None:
    address = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path="/postgres"))
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(statement)


def migrate(folder: Path, **environment) -> None:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {
        "DEMO_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
    }
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=kept | environment, check=True)


def sqlite_file(run: Path) -> Path:
    """An SQLite database, migrated, to copy from."""
    folder = run / "migrated-sqlite"
    file = folder / "presente.sqlite3"
    with locked(folder):
        if not file.exists():
            migrate(folder / "new")
            shutil.move(folder / "new" / file.name, file)
    return file


@contextmanager
def postgresql_template(run: Path):
    """The name of a PostgreSQL database, migrated, to copy from. The first process that ends takes
    it away; who comes later than that makes it anew.
    """
    folder = run / "migrated-postgresql"
    made, name = folder / "made", f"{urlsplit(os.environ['DATABASE_URL']).path[1:]}_migrated"
    with locked(folder):
        if not made.exists():
            on_server(f"DROP DATABASE IF EXISTS {name}")
            on_server(f"CREATE DATABASE {name}")
            address = urlsplit(os.environ["DATABASE_URL"])._replace(path=name)
            migrate(folder / "var", DATABASE_URL=urlunsplit(address))
            made.touch()
    yield name
    with locked(folder):
        on_server(f"DROP DATABASE IF EXISTS {name}")
        made.unlink(missing_ok=True)


@contextmanager
def as_a_copy(run: Path):
    """The tests' database, which Django makes inside this block, begins as a copy."""
    if connection.vendor == "postgresql":
        with postgresql_template(run) as connection.settings_dict["TEST"]["TEMPLATE"]:
            yield
    else:
        name = connection.creation._get_test_db_name()
        with closing(sqlite3.connect(name, uri=True)) as memory:
            with closing(sqlite3.connect(sqlite_file(run))) as migrated:
                migrated.backup(memory)
            yield
