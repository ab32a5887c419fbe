"""Querysets made into SQL once.

For a few rows by their ids Django takes several times longer to write the SQL than the database to
answer it. A page of results asks three such questions, each time with other ids.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet


class Written(NamedTuple):
    """`holes` are the places of the ids among the parameters; `converters` make values of Python
    of some columns, as Django does itself."""

    sql: str
    parameters: tuple
    holes: tuple[int, ...]
    converters: dict


class Compiled:
    """`make(ids)` gives a queryset with `values_list`, in which the ids stand once and nothing else
    depends on them; it is asked for so many at a time."""

    def __init__(self, make: Callable[[Iterable[int]], QuerySet], at_once: int):
        self._make, self._at_once = make, at_once

    def rows(self, ids: Iterable[int]) -> Iterator[tuple]:
        """The rows of the queryset for these ids: one query for `at_once`, none without any."""
        ids = list(ids)
        for start in range(0, len(ids), self._at_once):
            yield from self._some(ids[start : start + self._at_once])

    def prepare(self) -> None:
        """Write the SQL before the first rows are asked for."""
        self._written  # noqa: B018

    def _some(self, ids: list[int]) -> Iterator[tuple]:
        written = self._written
        parameters = list(written.parameters)
        # The last one stands for those that are missing: twice in a set is once.
        for number, hole in enumerate(written.holes):
            parameters[hole] = ids[min(number, len(ids) - 1)]
        with connection.cursor() as cursor:
            cursor.execute(written.sql, parameters)
            found = cursor.fetchall()
        return map(self._converted, found) if written.converters else iter(found)

    @cached_property
    def _written(self) -> Written:
        # No row has an id below zero.
        absent = range(-self._at_once, 0)
        compiler = self._make(absent).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        holes = tuple(place for place, one in enumerate(parameters) if one in absent)
        converters = compiler.get_converters(column for column, _sql, _alias in compiler.select)
        return Written(sql, tuple(parameters), holes, converters)

    def _converted(self, row: tuple) -> tuple:
        values = list(row)
        for place, (steps, column) in self._written.converters.items():
            for step in steps:
                values[place] = step(values[place], column, connection)
        return tuple(values)
