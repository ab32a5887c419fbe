"""Rows that not everybody on the plan may read: redacted unless the reader has a right to them."""

from django.db import models
from django.db.models import Q

from plans.choices import Readers, readers_open_to
from plans.models.row import Row


def with_the_plan(stand, path: str = "") -> Q:
    """What this person may read of a plan that moves; `path` leads from a row to its plan.

    Until the family has said what goes along, the plan is still with the old school, and nobody at
    the student's new school reads what was said in it.
    """
    if not stand.is_of_a_school:
        return Q()
    return Q(**{f"{path}school": None}) | Q(**{f"{path}school__in": stand.schools})


class KeptBackQuerySet(models.QuerySet):
    def gone_along(self, stand):
        """Without what stays with the family, for whoever is of a school."""
        if not stand.is_of_a_school:
            return self
        return self.filter(with_the_plan(stand, "plan__"), kept_back=False)

    def readable_by(self, stand):
        """The only door to these rows. `stand` is a `rules.Standing`, or None for a stranger."""
        if stand is None:
            return self.none()
        return self.filter(plan__student=stand.student_id).gone_along(stand)


class KeptBack(models.Model):
    """A row that stays with the family where its student went to another school and the family did
    not let it go along.
    """

    kept_back = models.BooleanField(default=False, editable=False)

    objects = KeptBackQuerySet.as_manager()

    class Meta:
        abstract = True

    def has_gone_along(self, stand) -> bool:
        """The same as `gone_along`, of one row that was read already."""
        if not stand.is_of_a_school:
            return True
        is_here = self.plan.school_id is None or self.plan.school_id in stand.schools
        return is_here and not self.kept_back


class PrivateQuerySet(KeptBackQuerySet):
    def readable_by(self, stand):
        there = super().readable_by(stand)
        if stand is None or self.model.are_all_open_to(stand):
            return there
        circles = readers_open_to(stand.party, stand.role)
        return there.filter(Q(readers__in=circles) | self.model.own(stand))


class PrivateRow(KeptBack, Row):
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

    def last_words(self) -> dict:
        """Whoever puts it back is told also that it stayed with the family."""
        return {**super().last_words(), **({"kept_back": True} if self.kept_back else {})}
