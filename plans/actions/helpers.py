"""Taking somebody off the help bank."""

from django.db import transaction

from plans import row_rules, rules
from plans.actions import demand, history
from plans.choices import Verb
from plans.models import Helper


@transaction.atomic
def remove(*, helper: Helper, by, today) -> None:
    """Take an entry off the list. The family finds it in the history, nobody else does. Twice
    counts once.
    """
    stand = rules.standing(user=by, student=helper.plan.student, today=today)
    demand(row_rules.may_keep_helpers(stand, helper.plan))
    # Held, so that a second tap and somebody else's change come after it or before.
    standing_there = Helper.objects.select_for_update().filter(pk=helper.pk).first()
    if standing_there is None:
        return
    version, before = standing_there.version + 1, standing_there.last_words()
    standing_there.delete()
    history.record(
        row=helper,
        verb=Verb.TAKEN_BACK,
        before=before,
        after={},
        version=version,
        by=by,
        stand=stand,
    )
