"""Tells the family that the school has answered. Names neither the student nor the day."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from plans import messages
from plans.models import DayCorrection


def answered(correction: DayCorrection, *, today) -> None:
    """To whoever asked, if they still see the student; else to those who decide. After commit."""
    family = correction.student.family(today)
    asked = [one for one in family if one.pk == correction.asked_by_id]
    deciding = correction.student.caregivers.current(today).filter(is_decision_maker=True)
    keys = set(deciding.values_list("user_id", flat=True))
    for person in asked or [one for one in family if one.pk in keys]:
        transaction.on_commit(partial(_tell, person, correction))


def _tell(person, correction: DayCorrection) -> None:
    messages.send(
        person,
        subject=_("The school has answered you"),
        name="answered",
        address="plans:attendance",
        arguments=[correction.student.uuid],
        school=correction.student.school.name,
    )
