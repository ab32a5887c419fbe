"""Copies of a database that hold together although people write meanwhile.

SQLite: its backup API, page by page under its own locks, never a copy of the file. PostgreSQL:
`pg_dump` and `pg_restore`, at one snapshot that the counts are taken from too.
"""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.apps import apps
from django.db import connection, transaction


class BackupRefused(Exception):
    """Nothing was written; the message says why and what to do about it."""


def tables() -> list[str]:
    """The tables of all models that exist, in one order."""
    there = set(connection.introspection.table_names())
    models = apps.get_models(include_auto_created=True)
    return sorted({model._meta.db_table for model in models if model._meta.managed} & there)


def dump(target: Path) -> dict[str, int]:
    """Write the database to `target`; returns table → rows, as they stand in the copy."""
    return (_dump_sqlite if connection.vendor == "sqlite" else _dump_postgresql)(target)


def load(source: Path) -> dict[str, int]:
    """Put the copy in the database's place; returns table → rows, counted afterwards."""
    (_load_sqlite if connection.vendor == "sqlite" else _load_postgresql)(source)
    with connection.cursor() as cursor:
        return _counted(cursor.execute, cursor.fetchone)


def _counted(execute, fetchone) -> dict[str, int]:
    found = {}
    for table in tables():
        execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")
        found[table] = fetchone()[0]
    return found


def _dump_sqlite(target: Path) -> dict[str, int]:
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy, pages=1000, sleep=0.01)
        cursor = copy.cursor()
        (state,) = cursor.execute("PRAGMA integrity_check").fetchone()
        if state != "ok":
            raise BackupRefused(f"The database is damaged: {state}.")
        return _counted(cursor.execute, cursor.fetchone)


def _load_sqlite(source: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as copy:
        copy.backup(connection.connection, pages=1000, sleep=0.01)
    connection.close()


def _dump_postgresql(target: Path) -> dict[str, int]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={target}")
        return _counted(cursor.execute, cursor.fetchone)


def _load_postgresql(source: Path) -> None:
    connection.close()
    _run(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--no-privileges",
        "--single-transaction",
        "--exit-on-error",
        source,
    )


def _run(program: str, *arguments) -> None:
    """One of PostgreSQL's own programs, told in the environment where the database is."""
    known = connection.settings_dict
    told = {
        "PGHOST": known["HOST"],
        "PGPORT": str(known["PORT"] or ""),
        "PGUSER": known["USER"],
        "PGPASSWORD": known["PASSWORD"],
        "PGDATABASE": known["NAME"],
    }
    name = ["--dbname", known["NAME"]]
    try:
        done = subprocess.run(
            [program, *name, *arguments],
            env=os.environ | {key: value for key, value in told.items() if value},
            capture_output=True,
            text=True,
        )
    except FileNotFoundError as problem:
        raise BackupRefused(f"{program} is not installed (postgresql-client).") from problem
    if done.returncode:
        raise BackupRefused(f"{program} failed: {done.stderr.strip()[:500]}")
