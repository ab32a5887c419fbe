"""The parts of a plan in their order: its table of contents, which is also its list of progress."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from plans.choices import Audience, PlanStatus
from plans.models import Plan
from plans.tailoring import FOR

FILLED, EMPTY = "kept", "not-yet"
AGREEING = {PlanStatus.DRAFT: EMPTY, PlanStatus.PROPOSED: "proposed"}


@dataclass(frozen=True)
class Part:
    """One part of the page: its anchor, its name, what draws it, and the mark of its progress.

    A part without a name is drawn and not listed.
    """

    id: str
    title: str
    mark: str = ""

    @property
    def template(self) -> str:
        return f"plans/parts/{self.id}.html"


def parts(
    *,
    plan: Plan,
    topics: list,
    goals: list,
    promises: list,
    steps: list,
    helpers: list,
    is_going: bool,
) -> list[Part]:
    """In the order that fits the student's age."""
    found = [
        Part("hopes", _("Hopes and strengths"), _mark(not plan.vision.is_empty)),
        Part("attendance", ""),
        Part("barriers", _("What gets in the way"), _mark(topics)),
        Part("goals", _("Our goals"), _mark(goals)),
        Part("steps", _("What each of us will do"), _mark(promises or steps)),
        Part("going", _("How it is going"), _mark(is_going)),
        Part("helpers", _("Who can help"), _mark(helpers)),
        Part("community", _("Community help"), _mark(any(step.listing_id for step in steps))),
        Part("meeting", _("When we meet again"), _mark(plan.next_review)),
        Part("agree", _("Do we agree?"), AGREEING.get(plan.status, FILLED)),
    ]
    order = FOR[Audience(plan.audience)].order
    return sorted(found, key=lambda part: order.index(part.id))


def _mark(filled) -> str:
    return FILLED if filled else EMPTY
