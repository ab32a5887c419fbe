"""Rows into the database without instances: a listing has over a hundred columns."""

from collections.abc import Iterable

from django.core.management.color import no_style
from django.db import connection, models

# What a driver takes as it is. Everything else is turned into what this database stores.
PLAIN = (models.CharField, models.TextField, models.IntegerField, models.FloatField)


class Table:
    """Takes rows as `{column: value}`; a column that is left out gets its field's default."""

    def __init__(self, model):
        self.model = model
        self.fields = model._meta.concrete_fields
        self.defaults = {field.attname: field.get_default() for field in self.fields}
        self.next_pk = (model.objects.aggregate(last=models.Max("pk"))["last"] or 0) + 1
        self.prepare = [
            (field.attname, None if _is_plain(field) else field) for field in self.fields
        ]
        quote = connection.ops.quote_name
        self.name = quote(model._meta.db_table)
        self.columns = ", ".join(quote(field.column) for field in self.fields)

    def new_pk(self) -> int:
        self.next_pk += 1
        return self.next_pk - 1

    def insert(self, rows: Iterable[dict]) -> None:
        values = [self._values(row) for row in rows]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self.name} ({self.columns}) FROM STDIN") as copy:
                    for row in values:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(self.fields))
                cursor.executemany(
                    f"INSERT INTO {self.name} ({self.columns}) VALUES ({marks})", values
                )

    def _values(self, row: dict) -> list:
        row = self.defaults | row
        if row["id"] is None:
            row["id"] = self.new_pk()
        return [
            row[name] if field is None else field.get_db_prep_save(row[name], connection)
            for name, field in self.prepare
        ]


def _is_plain(field) -> bool:
    return isinstance(field, PLAIN) and not field.is_relation


def reset_sequences(tables: Iterable[Table]) -> None:
    """Rows brought their own ids: tell PostgreSQL where to go on."""
    statements = connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
