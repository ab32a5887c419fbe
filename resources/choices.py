"""Closed vocabularies of the directory. An icon has the name of its need."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.choices import SPOKEN_LANGUAGES, Need

# Shown apart, in the colour of care.
URGENT_NEEDS = {Need.EMERGENCY}


class Audience(models.TextChoices):
    """Whom a listing serves first."""

    FAMILIES = "families", _("Families")
    STUDENTS = "students", _("Students")
    PREK = "prek", _("Before kindergarten")
    ELEMENTARY = "elementary", _("Elementary school")
    MIDDLE = "middle", _("Middle school")
    HIGH = "high", _("High school")
    NEWCOMERS = "newcomers", _("New to the country")
    CAREGIVERS = "caregivers", _("Caregivers")


class Cost(models.TextChoices):
    """What it costs, in one word; `cost_note` says the rest."""

    FREE = "free", _("Free")
    SLIDING = "sliding", _("Depends on your income")
    PAID = "paid", _("Has a price")
    UNKNOWN = "unknown", _("Ask about the cost")


class Weekday(models.IntegerChoices):
    """ISO weekdays: Monday is 1."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


# Languages a partner may speak: those of the portal first, then others that real directories name.
SPEAKS = SPOKEN_LANGUAGES | {
    "de": "Deutsch",
    "fa": "فارسی",
    "hi": "हिन्दी",
    "hy": "Հայերեն",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "pl": "Polski",
    "tl": "Tagalog",
    "uk": "Українська",
    "ur": "اردو",
}
SPEAKS_CHOICES = list(SPEAKS.items())
