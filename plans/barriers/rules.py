"""Who confirms a guess, and who chooses what to work on."""

from django.utils.translation import gettext_lazy as _

from plans.choices import Party
from plans.models import BarrierAnswer, Plan
from plans.rules import Standing, may_edit_as
from portal.rules import Allowed, Denied

FAMILY_SAYS = Denied(_("Only the family can say whether this is so."))
NO_GUESS = Denied(_("There is nothing to confirm here."))
THEY_CHOOSE = Denied(_("The family and the student choose what to work on first."))


def may_confirm(stand: Standing | None, plan: Plan, answer: BarrierAnswer) -> Allowed | Denied:
    """Say that what the school guesses is so."""
    verdict = may_say_so(stand, plan)
    if not verdict:
        return verdict
    return Allowed() if answer.is_guess and answer.is_given else NO_GUESS


def may_say_so(stand: Standing | None, plan: Plan) -> Allowed | Denied:
    """Say what is so and what is not: the family."""
    verdict = may_edit_as(stand, plan)
    if not verdict:
        return verdict
    return Allowed() if stand.party == Party.FAMILY else FAMILY_SAYS


def may_choose(stand: Standing | None, plan: Plan) -> Allowed | Denied:
    """Choose what to work on first, or choose it no longer."""
    verdict = may_edit_as(stand, plan)
    if not verdict:
        return verdict
    return Allowed() if stand.party in (Party.STUDENT, Party.FAMILY) else THEY_CHOOSE
