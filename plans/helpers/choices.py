"""The circles round a family, whether somebody was asked, and who may see an entry."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from plans.choices import Readers


class Circle(TextChoices):
    FAMILY = "family", _("family")
    EVERYDAY = "everyday", _("people we see every day")
    OCCASIONAL = "occasional", _("people we see now and then")
    POTENTIAL = "potential", _("people we could ask")
    SCHOOL = "school", _("people at school")


class Asked(TextChoices):
    NOT_YET = "not-yet", _("Not asked yet")
    YES = "yes", _("Said yes")
    NO = "no", _("Cannot help just now")


class SharedWith(TextChoices):
    FAMILY = Readers.FAMILY.value, _("only our family")
    TEAM = Readers.TEAM.value, _("our family and the school’s team")
    EVERYONE = Readers.EVERYONE.value, _("everyone on the plan")
