"""The person who signs in. What they may see hangs on their relations, never on this model."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal import languages


class User(AbstractUser):
    """One account for one person, whatever they are: caregiver, student, staff, editor."""

    language = models.CharField(
        _("language"),
        max_length=10,
        choices=languages.CHOICES,
        default=languages.DEFAULT.code,
        help_text=_("The language you read. We write to you in it."),
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.display_name

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.username
