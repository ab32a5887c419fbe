"""Where a proposed text stands, what a person answered to it, and how."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProposalState(TextChoices):
    """A proposed text waits for answers, comes in force, and ends when the next one does."""

    OPEN = "open", _("waiting for everyone’s word")
    IN_FORCE = "in-force", _("in force")
    ENDED = "ended", _("no longer in force")
    # Taken back, or overtaken by a newer proposal, before everyone had answered.
    WITHDRAWN = "withdrawn", _("taken back")


class Answer(TextChoices):
    AGREES = "agrees", _("I agree")
    EXCEPT = "except", _("I agree, except for some of it")
    TALK = "talk", _("I would like to talk first")


# With these the text can come in force; what a person excepted stays out of it.
YES = (Answer.AGREES, Answer.EXCEPT)


class Method(TextChoices):
    """How an answer was given."""

    LOGIN = "login", _("signed in")
    PAPER = "paper", _("on paper")
    SPOKEN = "spoken", _("in a talk")
    INTERPRETED = "interpreted", _("in a talk, with an interpreter")


# Written down by staff for somebody else, who is asked to confirm it.
ENTERED = (Method.PAPER, Method.SPOKEN, Method.INTERPRETED)
