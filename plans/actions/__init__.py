"""Every write, one verb each.

Read in this order: history, rows, plans, steps, barriers, commitments, helpers, carry, talk,
presence, undoing.
"""

from django.core.exceptions import PermissionDenied


class Refused(PermissionDenied):
    """A rule said no. Left alone it answers 403 with the rule's sentence."""


def demand(verdict):
    """Go on only where the rule allows it."""
    if not verdict:
        raise Refused(verdict.reason)
