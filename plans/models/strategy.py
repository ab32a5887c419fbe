"""An idea that a promise can be made from."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.choices import Party

BLANK = re.compile(r"\{(\w+)\}")
# What a blank asks for, by its name in the words: "{person} calls at {time}".
BLANKS = {
    "person": _("Who?"),
    "time": _("What time?"),
    "day": _("Which day?"),
    "place": _("Where, or what?"),
}
WORDS = {
    Party.STUDENT: "student_words",
    Party.FAMILY: "family_words",
    Party.SCHOOL: "school_words",
}


class Strategy(models.Model):
    """One idea, worded for those who would promise it; without words it is not for them.

    `barriers` and `audiences` list values of `Barrier` and `Audience`.
    """

    slug = models.SlugField(max_length=50, unique=True)
    barriers = models.JSONField(_("what it helps with"), default=list, blank=True)
    audiences = models.JSONField(_("for which schools"), default=list, blank=True)
    student_words = models.CharField(_("as a student promises it"), max_length=300, blank=True)
    family_words = models.CharField(_("as a family promises it"), max_length=300, blank=True)
    school_words = models.CharField(_("as the school promises it"), max_length=300, blank=True)
    is_shown = models.BooleanField(_("offered to families"), default=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("idea for a promise")
        verbose_name_plural = _("ideas for promises")

    def __str__(self):
        return self.slug
