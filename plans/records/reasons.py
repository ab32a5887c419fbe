"""What gives somebody a right to a student's record, told to others than that person."""

from django.utils.translation import gettext_lazy as _

from plans.rules import Why

RIGHTS = {
    Why.SELF.value: _("is the student"),
    Why.DECISION_MAKER.value: _("decides about school for the student"),
    Why.CAREGIVER.value: _("cares for the student"),
    Why.NAMED.value: _("was named to help the student"),
    Why.SCHOOL.value: _("helps students at the school"),
    Why.DISTRICT.value: _("helps students in the whole district"),
}
