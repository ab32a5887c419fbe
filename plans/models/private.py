"""Rows that not everybody on the plan may read: redacted unless the reader has a right to them."""

from django.db import models
from django.db.models import Q

from plans.choices import Readers, readers_open_to
from plans.models.row import Row


class PrivateQuerySet(models.QuerySet):
    def readable_by(self, stand):
        """The only door to these rows. `stand` is a `rules.Standing`, or None for a stranger."""
        if stand is None:
            return self.none()
        there = self.filter(plan__student=stand.student_id)
        if self.model.are_all_open_to(stand):
            return there
        circles = readers_open_to(stand.party, stand.role)
        return there.filter(Q(readers__in=circles) | self.model.own(stand))


class PrivateRow(Row):
    """A row whose `readers` say who may read it. Whoever it is from reads it in any case."""

    readers = models.CharField(max_length=12, choices=Readers.choices)

    objects = PrivateQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def are_all_open_to(cls, stand) -> bool:
        """Whether this person reads every row of the kind, whatever its `readers`."""
        return False

    @classmethod
    def own(cls, stand) -> Q:
        """The rows that are this person's own. Nobody's, where a kind of row has no owner."""
        return Q(pk__in=[])
