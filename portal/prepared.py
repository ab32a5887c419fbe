"""A question that is put to the database all the time: its SQL is made once.

Making the SQL of a rule with many parts takes the ORM far longer than the database needs to answer.
"""

import datetime
from uuid import UUID

from django.db import connection


class Prepared:
    """`build(**stand_ins)` gives a queryset of values; `ask(**values)` its rows, as dictionaries.

    A stand-in is a value of the kind that comes later, found nowhere else in the query. Values come
    back as the database has them: ask for numbers, texts and truths alone.
    """

    def __init__(self, build, **stand_ins):
        query = build(**stand_ins).query
        self.sql, made_of = query.sql_with_params()
        self.names = list(query.selected)
        known = {_adapted(value): name for name, value in stand_ins.items()}
        self.parameters = [(known.get(value), value) for value in made_of]
        missing = set(stand_ins) - {name for name, _value in self.parameters}
        if missing:
            raise ValueError(f"Not in the query: {missing}")

    def ask(self, **values) -> list[dict]:
        with connection.cursor() as cursor:
            cursor.execute(
                self.sql,
                [_adapted(values[name]) if name else value for name, value in self.parameters],
            )
            return [dict(zip(self.names, row, strict=True)) for row in cursor.fetchall()]


def _adapted(value):
    """A value as the database takes it."""
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, datetime.date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value
