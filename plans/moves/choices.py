"""The parts of a plan that go along to another school only if the family says so."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Along(TextChoices):
    BARRIERS = "barriers", _("What gets in the way")
    GOING = "going", _("How it went: check-ins and meetings")
    HELPERS = "helpers", _("Who can help, as far as you share it")
    TALK = "talk", _("The conversation")
