"""What can be talked about, and how much was said about each: rows that all on the plan may read.

Answers and the help bank are left out: their words are for a few, and the circle can grow smaller.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from plans.addresses import Addresses
from plans.models import ActionStep, Comment, Commitment, Goal, Plan, PlanEvent, Row, Vision
from plans.readable import Readable
from plans.rules import Standing, is_away
from plans.story import label_of, shown

KINDS: tuple[type[Row], ...] = (Vision, Goal, Commitment, ActionStep, Plan)
TITLES = {
    Vision: _("Hopes and strengths"),
    Goal: _("A goal"),
    Commitment: _("A promise"),
    ActionStep: _("A step"),
    Plan: _("When we meet again"),
}
# The part of the plan's page in which it stands.
PARTS = {
    Vision: "hopes",
    Goal: "goals",
    Commitment: "steps",
    ActionStep: "steps",
    Plan: "meeting",
}


@dataclass(frozen=True)
class Line:
    label: str
    words: str
    language: str


@dataclass(frozen=True)
class About:
    """One row that is talked about, as its readers see it; `row` is None once it is gone."""

    uuid: UUID
    kind: type[Row]
    row: Row | None
    snapshot: dict
    comments: list[Comment] = field(default_factory=list)

    @property
    def title(self):
        return TITLES[self.kind]

    @property
    def part(self) -> str:
        return PARTS[self.kind]

    @property
    def count(self) -> int:
        return sum(not one.taken_back for one in self.comments)

    @property
    def lines(self) -> list[Line]:
        """Its words; only the hopes have several, each under its name."""
        several = self.kind is Vision
        found = []
        for unit in self.kind.TEXTS if several else list(self.kind.UNITS)[:1]:
            value = self.kind.unit_of(self.snapshot, unit)
            if words := shown(self.kind, unit, value):
                label = str(label_of(self.kind, unit)) if several else ""
                found.append(Line(label, words, value.get("language") or ""))
        return found


def find(plan: Plan, uuid: UUID) -> About | None:
    """The row of this plan, as it is or as it last was; None where there never was one."""
    for kind in KINDS:
        if row := _rows(kind, plan).filter(uuid=uuid).first():
            return About(uuid, kind, row, row.snapshot())
    return next(iter(_gone(plan, [uuid])), None)


def all_of(plan: Plan, stand: Standing) -> list[About]:
    """Every row that somebody has talked about, the newest word first, as far as this person may
    read it. As many queries as kinds.
    """
    said: dict[UUID, list[Comment]] = {}
    for one in plan.comments.readable_by(stand).order_by("-pk"):
        said.setdefault(one.row_uuid, []).append(one)
    found = {}
    for kind in KINDS if said else ():
        for row in _rows(kind, plan).filter(uuid__in=said):
            found[row.uuid] = About(row.uuid, kind, row, row.snapshot(), said[row.uuid])
    for one in _gone(plan, [uuid for uuid in said if uuid not in found]):
        found[one.uuid] = About(one.uuid, one.kind, None, one.snapshot, said[one.uuid])
    return [found[uuid] for uuid in said if uuid in found]


def _rows(kind: type[Row], plan: Plan):
    return kind.objects.filter(**{"pk" if kind is Plan else "plan": plan.pk})


def _gone(plan: Plan, uuids: list[UUID]) -> Iterable[About]:
    """Rows that were taken out, with the words they had last."""
    kinds = {kind.SUBJECT: kind for kind in KINDS}
    events = PlanEvent.objects.filter(
        plan_uuid=plan.uuid, row_uuid__in=uuids, subject__in=kinds, after={}
    )
    last = {event.row_uuid: event for event in reversed(events)} if uuids else {}
    return [About(uuid, kinds[one.subject], None, one.before) for uuid, one in last.items()]


@dataclass(frozen=True)
class Talk:
    """What the page of the plan shows beside a row: how much was said, and where that stands."""

    label: str
    address: str


def counted(
    rows: QuerySet,
    stand: Standing | None = None,
    uuid: str = "uuid",
    name: str = "comment_count",
    **among,
) -> QuerySet:
    """The rows, each knowing how much was said about it, in the query that reads them: what `stand`
    may read, or all that fits `among`.
    """
    said = Comment.objects.readable_by(stand) if stand else Comment.objects.filter(**among)
    said = said.filter(row_uuid=OuterRef(uuid), taken_back=None).order_by()
    number = said.values("row_uuid").annotate(number=Count("pk")).values("number")
    return rows.annotate(**{name: Coalesce(Subquery(number), 0)})


def rows(kind: type[Row], plan: Plan, stand: Standing) -> list[Row]:
    """All of this kind in the plan, `counted`."""
    found = COUNTED[kind].find(stand, plan=plan.pk)
    for row in found:
        row.plan = plan
    return found


COUNTED = {
    kind: Readable(
        lambda stand, plan, kind=kind: counted(kind.objects.filter(plan=plan), stand), plan=-9
    )
    for kind in (Goal, Commitment, ActionStep)
}


def with_counts(plans: QuerySet) -> QuerySet:
    """Plans that know how much was said about their hopes and about the day of the next meeting."""
    for name, among in (("", {}), ("_at_school", {"kept_back": False})):
        plans = counted(plans, name=f"comment_count{name}", **among)
        plans = counted(plans, uuid="vision__uuid", name=f"comment_count_of_hopes{name}", **among)
    return plans


def mark(plan: Plan, rows: Iterable[Row], *, stand: Standing, is_open: bool) -> None:
    """Tell the page how much was said about each of these rows, which were read `counted`, and
    about the plan's hopes and next meeting. Nothing where nothing was said and no one can talk.
    """
    to, ask = Addresses(plan), gettext("Talk about it")

    def talk(row, count):
        if not count and not is_open:
            return None
        label = ask
        if count:
            label = ngettext("%(number)s comment", "%(number)s comments", count)
            label %= {"number": count}
        return Talk(label, to.of("talk_row", row))

    for row in rows:
        row.talk = talk(row, row.comment_count)
    which = "_at_school" if stand.is_of_a_school else ""
    of_plan = getattr(plan, f"comment_count{which}")
    of_hopes = getattr(plan, f"comment_count_of_hopes{which}")
    if is_away(stand, plan):
        of_plan = of_hopes = 0
    plan.talk, plan.vision.talk = talk(plan, of_plan), talk(plan.vision, of_hopes)
