"""Where a promise stands, and who may move it from there to where."""

from enum import Enum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CommitmentState(TextChoices):
    PROPOSED = "proposed", pgettext_lazy("promise", "proposed")
    ACCEPTED = "accepted", pgettext_lazy("promise", "accepted")
    KEPT = "kept", _("kept")
    PARTLY = "partly", _("partly kept")
    NOT_YET = "not-yet", _("not yet")
    CHANGED = "changed", _("to be changed together")


class Cadence(TextChoices):
    DAILY = "daily", _("each school day")
    WEEKLY = "weekly", _("each week")
    WHEN_NEEDED = "when-needed", _("when it is needed")


class Who(Enum):
    """Who may make a move, seen from the promise."""

    # Whoever promises; for a partner without an account, the school.
    OWN = "own"
    # The same, and for the promises of school and partner also the student and the family.
    WITNESS = "witness"
    # Everybody who writes in the plan.
    ANYONE = "anyone"


S = CommitmentState
REPORTS = {S.KEPT: Who.WITNESS, S.PARTLY: Who.WITNESS, S.NOT_YET: Who.WITNESS}
MOVES = {
    S.PROPOSED: {S.ACCEPTED: Who.OWN},
    S.ACCEPTED: {**REPORTS, S.CHANGED: Who.ANYONE},
    S.KEPT: {S.PARTLY: Who.WITNESS, S.NOT_YET: Who.WITNESS, S.CHANGED: Who.ANYONE},
    S.PARTLY: {S.KEPT: Who.WITNESS, S.NOT_YET: Who.WITNESS, S.CHANGED: Who.ANYONE},
    S.NOT_YET: {S.KEPT: Who.WITNESS, S.PARTLY: Who.WITNESS, S.CHANGED: Who.ANYONE},
    # Changed together, whoever promises accepts it anew.
    S.CHANGED: {S.ACCEPTED: Who.OWN},
}
# Who may say what: the same, wherever a promise stands.
SAYERS = {to: who for moves in MOVES.values() for to, who in moves.items()}
# What is said when one moves a promise there.
SAYINGS = {
    S.ACCEPTED: _("Accept it"),
    S.KEPT: _("It is kept"),
    S.PARTLY: _("It is partly kept"),
    S.NOT_YET: _("Not yet"),
    S.CHANGED: _("Let us change it together"),
}
# These say why.
NEEDS_WHY = (S.CHANGED,)
