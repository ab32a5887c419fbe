"""How one kind of rows of a record is found and given out."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, QuerySet

from plans.models import Student


@dataclass(frozen=True)
class Kept:
    """`of` finds a student's rows; `fields` are given out in this order, each with its label."""

    model: type[Model]
    title: str
    of: Callable[[Student], QuerySet]
    fields: dict[str, str]

    @property
    def key(self) -> str:
        return self.model._meta.label_lower


def through(model, path: str) -> Callable[[Student], QuerySet]:
    return lambda student: model.objects.filter(**{path: student}).order_by("pk")
