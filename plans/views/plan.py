"""A plan to read, and its history."""

from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from plans import contents, placing, presence, rules, story, undoing
from plans.attendance.record import ENROLLED
from plans.barriers import read
from plans.barriers import rules as barrier_rules
from plans.choices import ROLE_LABELS, Audience, Party, RecordPart, Verb
from plans.commitments.read import link_steps, voices
from plans.living.shown import Going
from plans.models import ActionStep, Commitment, Goal, Helper, Plan, PlanEvent
from plans.moves.shown import moving
from plans.papers import back
from plans.readable import SOME_PLAN, Readable
from plans.records import rules as record_rules
from plans.row_rules import may_keep_helpers
from plans.shown import show_rows
from plans.tailoring import FOR
from plans.talk import about as talk
from plans.translating.read import show
from plans.views.agreement import shown as agreement_shown
from plans.views.celebrations import good_news
from plans.views.doors import language, open_plan, standing, today

EVENTS_A_PAGE = 30


@require_safe
def plan(request, plan):
    """The whole plan on one page, hopes first."""
    plan = open_plan(request, plan, beside=[ENROLLED])
    stand = standing(request, plan.student)
    may_edit = rules.may_edit_as(stand, plan)
    goals, steps = talk.rows(Goal, plan, stand), talk.rows(ActionStep, plan, stand)
    topics = read.topics(plan, stand)
    commitments = talk.rows(Commitment, plan, stand)
    link_steps(steps, commitments)
    helpers = list(Helper.objects.readable_by(stand).filter(plan=plan))
    placing.show_help(steps, today())
    show_rows(plan, goals=goals, commitments=commitments, steps=steps)
    going = Going(plan, stand)
    glad_of = good_news(plan, stand, goals, commitments)
    talk.mark(plan, [*goals, *commitments, *steps], stand=stand, is_open=bool(may_edit))
    answers = [one for topic in topics for one in topic.answers]
    rows = [plan.vision, *goals, *commitments, *steps, *answers, *going.check_ins]
    show(plan, rows, stand=stand, reads_in=language())
    return render(
        request,
        "plans/plan.html",
        {
            "plan": plan,
            "student": plan.student,
            "vision": plan.vision,
            "fitting": FOR[Audience(plan.audience)],
            "goals": goals,
            "promises": voices(plan, stand, commitments),
            "steps": steps,
            "moving": moving(plan, stand, today()),
            "from_paper": back.waiting(plan, stand),
            "topics": topics,
            "may_choose": barrier_rules.may_choose(stand, plan),
            "helpers": helpers,
            "may_keep": may_keep_helpers(stand, plan),
            "writers": _writers(plan, stand),
            "may_edit": may_edit,
            "agreement": agreement_shown(
                request, plan, [plan.vision, *goals, *commitments, *steps, plan]
            ),
            "stand": stand,
            "may_change_people": rules.may_change_people_as(stand),
            "may_read_log": record_rules.may_read_log(stand),
            "may_take_copy": record_rules.may_take_copy(stand),
            "today": today(),
            "going": going,
            "good_news": glad_of,
            "parts": contents.parts(
                plan=plan,
                topics=topics,
                goals=goals,
                promises=commitments,
                steps=steps,
                helpers=helpers,
                is_going=bool(going.check_ins),
            ),
        },
    )


@require_safe
def news(request, plan):
    """Whether anything is new since `revision`, by whom, and who else is here: asked every few
    seconds.

    One query where nothing is new. It shows nothing of the plan, so it is no look at it.
    """
    since = request.GET.get("since", "")
    found, others = presence.with_others(plan, user=request.user, now=timezone.now(), today=today())
    if found is None:
        raise Http404
    says = ""
    if since.isdecimal() and found.revision != int(since[:9]):
        says = _who_wrote(request, found, found.revision - int(since[:9]))
    here = " ".join(one.sentence for one in others)
    return JsonResponse({"revision": found.revision, "says": says, "here": here})


def _who_wrote(request, plan: Plan, new: int) -> str:
    """Which other person wrote one of the newest events (each moves the revision on by one), as far
    as this one may know: nothing is said of words that are not for them.
    """
    told = PlanEvent.objects.filter(plan_uuid=plan.uuid)
    newest = list(told.values_list("pk", flat=True)[: min(max(new, 0), EVENTS_A_PAGE)])
    readable = told.filter(pk__in=newest).readable_by(standing(request, plan.student))
    last = readable.exclude(actor_id=request.user.pk).first()
    if last is None:
        return ""
    if (last.subject, last.verb) == ("comment", Verb.ADDED):
        return _("%(name)s wrote a comment.") % {"name": last.actor_name}
    return _("%(name)s changed the plan just now.") % {"name": last.actor_name}


def _writers(plan, stand):
    """Who has written in this plan, student first, then family, then school: each once."""
    order = list(Party.values)
    written = [tuple(one.values()) for one in WROTE.ask(stand, plan=plan.uuid)]
    return [
        {"party": party, "name": name, "role": ROLE_LABELS.get(role, "")}
        for party, name, role in sorted(written, key=lambda one: (order.index(one[0]), one[1]))
    ]


def _wrote(stand, plan):
    told = PlanEvent.objects.filter(plan_uuid=plan).readable_by(stand).order_by()
    return told.values("actor_party", "actor_name", "actor_role").distinct()


WROTE = Readable(_wrote, plan=SOME_PLAN)


@require_safe
def history(request, plan):
    """Every change, newest first, as a story."""
    plan = open_plan(request, plan, RecordPart.HISTORY)
    stand = standing(request, plan.student)
    events = PlanEvent.objects.filter(plan_uuid=plan.uuid).readable_by(stand)
    page_obj = Paginator(events, EVENTS_A_PAGE).get_page(request.GET.get("page"))
    undoing.mark(plan, list(page_obj), stand, now=timezone.now())
    told = [one for one in map(story.tell, page_obj) if one]
    return render(
        request,
        "plans/history.html",
        {"plan": plan, "student": plan.student, "page_obj": page_obj, "told": told},
    )
