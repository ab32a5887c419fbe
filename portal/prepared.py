"""A question that is put to the database all the time: its SQL is made once.

Making the SQL of a rule with many parts takes the ORM far longer than the database needs to answer.
"""

import datetime
from copy import copy
from uuid import UUID

from django.db import connection


class Prepared:
    """`build(**stand_ins)` gives a queryset. Where it is one of values, `ask(**values)` gives its
    rows as dictionaries, otherwise `find(**values)` its objects.

    A stand-in is a value of the kind that comes later, found nowhere else in the query; those named
    in `at_times` need not be in it. What `ask` gives is as the database has it: ask for numbers,
    texts and truths alone.
    """

    def __init__(self, build, *, at_times=(), **stand_ins):
        self.rows = build(**stand_ins)
        self.compiler = self.rows.query.get_compiler(connection=connection)
        self.sql, made_of = self.compiler.as_sql()
        known = {_adapted(value): name for name, value in stand_ins.items()}
        self.parameters = [(known.get(value), value) for value in made_of]
        missing = set(stand_ins) - {name for name, _value in self.parameters} - set(at_times)
        if missing:
            raise ValueError(f"Not in the query: {missing}")

    def ask(self, **values) -> list[dict]:
        names = list(self.rows.query.selected)
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self._filled_in(values))
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def find(self, **values) -> list:
        """Django reads them as ever, but for the SQL, which it finds made."""
        made = copy(self.compiler)
        made.as_sql = lambda *args, **options: (self.sql, self._filled_in(values))
        rows = self.rows.all()
        rows.query.get_compiler = lambda *args, **options: made
        return list(rows)

    def _filled_in(self, values) -> list:
        return [_adapted(values[name]) if name else value for name, value in self.parameters]


def _adapted(value):
    """A value as the database takes it."""
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, datetime.date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value
