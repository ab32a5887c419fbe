"""Closed vocabularies that every room of the portal shares."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Need(models.TextChoices):
    """What a family is looking for, in the order the portal shows it. An icon has the same name."""

    FOOD = "food", _("Food")
    HOUSING = "housing", _("Housing")
    TRANSPORT = "transport", _("Getting to school")
    HEALTH = "health", _("Health")
    MIND = "mind", _("Someone to talk to")
    CHILDCARE = "childcare", _("Child care")
    CLOTHING = "clothing", _("Clothes and laundry")
    INTERNET = "internet", _("Internet and devices")
    LEGAL = "legal", _("Legal help")
    JOBS = "jobs", _("Jobs and money")
    AFTERSCHOOL = "afterschool", _("After school")
    SAFETY = "safety", _("Feeling safe")
    LEARNING = "learning", _("Help with learning")
    EMERGENCY = "emergency", _("Help right now")


# Languages people speak at a desk or on the phone: ISO 639 code → the language's own name.
SPOKEN_LANGUAGES = {
    "en": "English",
    "es": "Español",
    "pt": "Português",
    "ht": "Kreyòl ayisyen",
    "zh": "中文",
    "vi": "Tiếng Việt",
    "ar": "العربية",
    "kea": "Kriolu",
    "fr": "Français",
    "so": "Soomaali",
    "km": "ភាសាខ្មែរ",
    "ru": "Русский",
}


def school_languages() -> list[str]:
    """What a new school's desk speaks until somebody says more."""
    return ["en"]
