"""What can be typed in from a sheet of paper that came back, and what became of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PaperKind(TextChoices):
    HOPES = "hopes", _("hopes")
    PROMISE = "promise", _("a promise")
    HELPER = "helper", _("somebody who can help")


class PaperState(TextChoices):
    WAITING = "waiting", _("waits to be confirmed")
    TAKEN = "taken", _("confirmed")
    DECLINED = "declined", _("left out")
