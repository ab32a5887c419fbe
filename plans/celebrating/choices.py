"""What there is to be glad about, who hears it, and how a student likes to hear it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class What(TextChoices):
    GOOD_WEEK = "good-week", _("a whole week at school")
    PROMISE_KEPT = "promise-kept", _("a promise that was kept")
    GOAL_MET = "goal-met", _("a goal that was reached")
    OWN_WORDS = "own-words", _("words of one’s own in the plan")


class SharedWith(TextChoices):
    """From the narrowest circle to the widest. Whoever says it reads it in any case."""

    STUDENT = "student", _("the student alone")
    FAMILY = "family", _("the student and the family")
    EVERYONE = "everyone", _("everyone on the plan")


class Wish(TextChoices):
    ALONE = "alone", _("Said to me alone")
    FAMILY = "family", _("To me and my family")
    EVERYONE = "everyone", _("To everyone on the plan")
    NOT = "not", _("Please not")


# Wish → who may hear it, as the student would like it first.
CIRCLES: dict[str, tuple[SharedWith, ...]] = {
    Wish.ALONE: (SharedWith.STUDENT,),
    Wish.FAMILY: (SharedWith.FAMILY, SharedWith.STUDENT),
    Wish.EVERYONE: (SharedWith.EVERYONE, SharedWith.FAMILY, SharedWith.STUDENT),
    Wish.NOT: (),
}
