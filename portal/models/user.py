"""The person who signs in. What they may see hangs on their relations, never on this model."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from portal import languages


class User(AbstractUser):
    """One account for one person, whatever they are: caregiver, student, staff, editor."""

    # In which of several capacities this person acts during this request; "" where none was chosen.
    # What it means is for other apps (`plans.choices.Hat`).
    hat = ""

    language = models.CharField(
        _("language"),
        max_length=10,
        choices=languages.CHOICES,
        default=languages.DEFAULT.code,
        help_text=_("The language you read. We write to you in it."),
    )

    # E.164; one number, one account. A text proves that its holder reads it.
    phone = PhoneNumberField(_("phone"), null=True, blank=True, unique=True)
    phone_verified = models.BooleanField(_("phone proven"), default=False)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(phone__isnull=False) | models.Q(phone_verified=False),
                name="user_only_a_phone_can_be_proven",
            ),
            models.CheckConstraint(
                condition=~models.Q(phone=""), name="user_without_a_phone_has_null"
            ),
        ]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.display_name

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.username
