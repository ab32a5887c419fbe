"""Words of a plan in another language, beside those that somebody wrote. Append-only."""

import uuid

from django.db import models

from plans.models.agreement import digest_of
from plans.models.barriers import BarrierAnswer
from plans.models.living import CheckIn, Review
from plans.models.plan import Plan
from plans.models.said import Signed
from portal import languages


def source_of(words: str, code: str) -> str:
    """What a translation was made from, as a digest: other words make it out of date."""
    return digest_of([words, code])


class TranslationQuerySet(models.QuerySet):
    def readable_by(self, stand):
        """Without those of words that were for everyone once, and now are for a few, or stayed
        with the family when the student went to another school.
        """
        if stand is None:
            return self.none()
        found = self.filter(plan__student=stand.student_id)
        for model in (BarrierAnswer, CheckIn, Review) if stand.is_of_a_school else (BarrierAnswer,):
            rows = model.objects.filter(plan__student=stand.student_id)
            readable = model.objects.readable_by(stand).values("pk")
            found = found.exclude(row_uuid__in=rows.exclude(pk__in=readable).values("uuid"))
        return found


class Translation(Signed):
    """One text of a plan in one language; the newest counts.

    `row_uuid` and `unit` name the text. Who made it is kept in labels, as in the history; of what a
    machine made (`machine`) it is the person who asked for it.
    """

    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="translations")
    row_uuid = models.UUIDField()
    unit = models.CharField(max_length=20)
    language = models.CharField(max_length=10, choices=languages.CHOICES)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    machine = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)

    objects = TranslationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["plan", "language"], name="translation_of_a_plan")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="translation_has_words")
        ]

    def __str__(self):
        return f"{self.unit} ({self.language})"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise TypeError("A translation is written once; a better one comes beside it.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("A translation is never deleted by hand.")
