"""New rows by the thousand, without instances of models: by COPY where the database has it."""

from collections.abc import Iterable, Sequence
from itertools import islice

from django.db import connection

AT_ONCE = 5000


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence]) -> None:
    """Names as SQL has them, values as the driver takes them. Rows are taken as they come."""
    names = ", ".join(columns)
    marks = ", ".join(["%s"] * len(columns))
    rows = iter(rows)
    with connection.cursor() as cursor:
        while some := list(islice(rows, AT_ONCE)):
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                    for row in some:
                        copy.write_row(row)
            else:
                cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", some)
