"""A listing and the plans of one person: in which it stands, and into which it may still go."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import get_language

from plans.choices import Verb
from plans.models import ActionStep, Plan, PlanEvent
from portal import languages
from resources.choices import LineKind
from resources.models import Listing, PhoneLine

# So many plans get a button each on the listing's page; whoever has more chooses on a page.
FEW = 3
BY_NAME = ("student__last_name", "student__first_name", "pk")


@dataclass(frozen=True)
class Placing:
    """`there`: the newest steps about the listing, each with its plan and `may_take_back`.

    `free`: the first few of the plans that do not have it yet; `has_more` of them than `FEW`.
    """

    there: list[ActionStep]
    free: list[Plan]
    has_more: bool


def find(*, user, listing: Listing, today: datetime.date) -> Placing:
    """Two queries, however many plans the person writes."""
    plans = Plan.objects.written_by(user, today=today)
    free = plans.exclude(steps__listing=listing).select_related("student").order_by(*BY_NAME)
    free = list(free[: FEW + 1])
    added = PlanEvent.objects.filter(
        row_uuid=OuterRef("uuid"), version=1, verb=Verb.ADDED, actor_id=user.pk
    )
    there = (
        ActionStep.objects.filter(listing=listing, plan__in=plans)
        .annotate(may_take_back=Exists(added) & Q(version=1))
        .select_related("plan__student")
        .order_by("-pk")
    )
    return Placing(list(there[:FEW]), free[:FEW], len(free) > FEW)


def show_help(steps: list[ActionStep], today: datetime.date) -> None:
    """Give each step its listing as `help`: None without one, or where it is not shown any more.
    Of the listing, what `plans/_help.html` says in the reader's language.

    Its `first_number` is the first that families may call. Two queries where any step has a
    listing, otherwise none.
    """
    linked = {step.listing_id for step in steps} - {None}
    numbers = PhoneLine.objects.filter(listing=OuterRef("pk")).exclude(kind=LineKind.FAX)
    shown = Listing.objects.shown(today).annotate(
        first_number=Subquery(numbers.values("number")[:1])
    )
    reader = languages.get(get_language())
    names = {f"name_{one.suffix}" for one in (reader, languages.DEFAULT)}
    shown = shown.only("slug", *names).in_bulk(linked) if linked else {}
    for step in steps:
        step.help = shown.get(step.listing_id)
