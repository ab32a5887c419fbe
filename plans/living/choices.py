"""How people stay in touch about a plan, what a review decides, what can be done with a plan."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    APP = "app", _("here")
    PHONE = "phone", _("by phone")
    TEXT = "text", _("by text")
    VISIT = "visit", _("at home")
    SCHOOL = "school", _("at school")


class Helpful(TextChoices):
    YES = "yes", _("Yes")
    LITTLE = "little", _("A little")
    NO = "no", _("Not really")


class Decision(TextChoices):
    CONTINUE = "continue", _("We go on as it is")
    ADJUST = "adjust", _("We change something")
    SUPPORT = "support", _("We add more help")
    GRADUATE = "graduate", _("We are done: it works")


class Move(TextChoices):
    """What can be done with a plan as a whole."""

    REVIEW = "review", _("Look at it again together")
    PAUSE = "pause", _("Pause the plan")
    RESUME = "resume", _("Go on with the plan")
    COMPLETE = "complete", _("Complete the plan")
    CLOSE = "close", _("Close the plan")
    REOPEN = "reopen", _("Open the plan again")


# These ask for a reason.
WITH_REASON = (Move.PAUSE, Move.CLOSE, Move.REOPEN)
