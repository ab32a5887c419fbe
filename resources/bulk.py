"""Rows into the database without instances: a listing has over a hundred columns."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache, partial

from django.db import connection, models

from portal.new_rows import insert

# What a driver takes as it is. Everything else is turned into what this database stores.
PLAIN = (
    models.BooleanField,
    models.CharField,
    models.FloatField,
    models.ForeignKey,
    models.IntegerField,
    models.TextField,
)
# Few different values, and each costs a walk through Django's conversions.
REPEATED = (models.DateField, models.TimeField)
KEYS_AT_ONCE = 1000


class Table:
    """Takes rows as `{column: value}`; a column that is left out gets its field's default."""

    def __init__(self, model):
        self.model = model
        self.fields = {field.attname: field for field in model._meta.concrete_fields}
        self.prepare = {name: _preparation(field) for name, field in self.fields.items()}
        self.defaults = {
            name: self._prepared(name, field.get_default())
            for name, field in self.fields.items()
            if not field.primary_key
        }
        self.quote = connection.ops.quote_name
        self.name = self.quote(model._meta.db_table)
        self._is_postgresql = connection.vendor == "postgresql"
        self._keys: list[int] = []
        self._next = 0

    def new_pk(self) -> int:
        """A key that nobody else gets. On SQLite, call it inside the writing transaction."""
        if self._is_postgresql:
            if not self._keys:
                self._keys = self._from_sequence()
            return self._keys.pop()
        if not self._next:
            self._next = self._last_given() + 1
        self._next += 1
        return self._next - 1

    def insert(self, rows: Iterable[dict]) -> None:
        """Only the columns that some row fills, and those that may not be empty, are written."""
        rows = list(rows)
        if not rows:
            return
        for row in rows:
            if row.get("id") is None:
                row["id"] = self.new_pk()
        filled = set().union(*rows)
        names = [name for name, field in self.fields.items() if name in filled or not field.null]
        columns = [self.quote(self.fields[name].column) for name in names]
        take = [(name, self.prepare[name], self.defaults.get(name)) for name in names]
        values = [
            [
                default
                if name not in row
                else (row[name] if prepare is None else prepare(row[name]))
                for name, prepare, default in take
            ]
            for row in rows
        ]
        insert(self.name, columns, values)

    def update(self, changes: Iterable[tuple[int, dict]]) -> None:
        """Set these columns of the rows with these keys; nothing else of them is touched."""
        alike = defaultdict(list)
        for pk, change in changes:
            if change:
                alike[tuple(change)].append((pk, change))
        with connection.cursor() as cursor:
            for names, some in alike.items():
                sets = ", ".join(f"{self.quote(self.fields[name].column)} = %s" for name in names)
                cursor.executemany(
                    f"UPDATE {self.name} SET {sets} WHERE id = %s",
                    [
                        [*(self._prepared(name, change[name]) for name in names), pk]
                        for pk, change in some
                    ],
                )

    def _prepared(self, name: str, value):
        prepare = self.prepare[name]
        return value if prepare is None else prepare(value)

    def _from_sequence(self) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [self.model._meta.db_table, KEYS_AT_ONCE],
            )
            return sorted((key for (key,) in cursor.fetchall()), reverse=True)

    def _last_given(self) -> int:
        """Keys of rows that are gone count as well: histories may still name them."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT seq FROM sqlite_sequence WHERE name = %s", [self.model._meta.db_table]
            )
            row = cursor.fetchone()
        return row[0] if row else 0


def _preparation(field) -> Callable | None:
    if isinstance(field, PLAIN):
        return None
    prepare = partial(field.get_db_prep_save, connection=connection)
    is_moment = isinstance(field, models.DateTimeField)
    return lru_cache(2048)(prepare) if isinstance(field, REPEATED) and not is_moment else prepare
