"""Undo for a day: every kind of row and change, whose it is, how old, and what came after it."""

import datetime
import uuid

import pytest
from django.utils import timezone

from plans.actions import Refused, agreements, commitments, helpers, rows, steps, undoing
from plans.choices import PlanStatus, Verb
from plans.models import ActionStep, Commitment, Goal, Helper, Plan, PlanEvent
from tests.plans.pages import address, history_of, main_of, open_form

# Subject → the unit that is changed, its value before, and after by two people.
UNITS = {
    "vision": ("strengths", "Draws", "Draws well", "Sings"),
    "plan": ("next_review", "2030-01-07", "2030-01-08", "2030-01-09"),
    "goal": ("text", "On time", "On time on Mondays", "On time daily"),
    "commitment": ("text", "Call at six", "Call at seven", "Call at eight"),
    "step": ("text", "Ask the aunt", "Ask the uncle", "Ask the bus company"),
    "helper": ("name", "Doña Carmen", "Carmen", "Carmencita"),
}
MODELS = {"goal": Goal, "commitment": Commitment, "step": ActionStep, "helper": Helper}
KINDS = [
    *((subject, Verb.CHANGED) for subject in UNITS),
    *((subject, verb) for subject in MODELS for verb in (Verb.ADDED, Verb.TAKEN_BACK)),
]
CASES = ("own", "other's", "older than a day", "touched since", "plan closed")
# Two of the family, so that both may write every kind of row.
ME, OTHER = "rosa", "ana"


def value(row, unit, text):
    return {unit: text, **({"language": "en"} if unit in row.TEXTS else {})}


class Writing:
    def __init__(self, plan, cast, today):
        self.plan, self.cast, self.today = plan, cast, today

    def row(self, subject, by=ME):
        """A row that this person added; for hopes and plan the one that is there."""
        unit, before, _mine, _theirs = UNITS[subject]
        if subject in ("vision", "plan"):
            row = self.plan.vision if subject == "vision" else self.plan
            self.change(row, unit, before, by)
            return row
        model = MODELS[subject]
        # A promise that waits for the school's yes is everybody's to change.
        given = {"helper": {"circle": "family"}}.get(subject, {"owner": "school"})
        new = model(plan=self.plan, **{unit: before}, **given)
        units = {one: model.unit_of(new.snapshot(), one) for one in model.UNITS}
        if unit in model.TEXTS:
            units[unit] = value(new, unit, before)
        add = commitments.promise if model is Commitment else rows.add
        more = {} if model is Commitment else {"model": model}
        if model is Commitment:
            units = {one: units[one] for one in ("text", "owner", "barrier", "when")}
        return add(
            plan=self.plan,
            units=units,
            token=uuid.uuid4(),
            by=self.cast[by],
            today=self.today,
            **more,
        )

    def change(self, row, unit, text, by=ME):
        rows.change(
            row=row,
            units={unit: value(row, unit, text)},
            drawn_from=row.version,
            by=self.cast[by],
            today=self.today,
        )

    def take_out(self, row, by=ME):
        if isinstance(row, Helper):
            helpers.remove(helper=row, by=self.cast[by], today=self.today)
        else:
            # As a first undo of the adding.
            self.undo(row.uuid, row.version, by)

    def undo(self, row_uuid, version, by=ME, now=None):
        return undoing.undo(
            plan=Plan.objects.get(pk=self.plan.pk),
            row=row_uuid,
            version=version,
            by=self.cast[by],
            today=self.today,
            now=now or timezone.now(),
        )


@pytest.fixture
def write(plan, cast, today):
    return Writing(plan, cast, today)


def content(row):
    found = type(row).objects.filter(uuid=row.uuid).first()
    return found and found.snapshot()


def newest(row) -> PlanEvent:
    return PlanEvent.objects.filter(row_uuid=row.uuid, version__isnull=False).latest("version")


# --- the whole table ---


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("subject", "verb"), KINDS)
def test_every_kind_of_change_and_case(write, plan, subject, verb, case):
    by = OTHER if case == "other's" else ME
    unit, _before, mine, theirs = UNITS[subject]
    row = write.row(subject, by)
    before = None if verb == Verb.ADDED else content(row)
    if verb == Verb.CHANGED:
        write.change(row, unit, mine, by)
    elif verb == Verb.TAKEN_BACK:
        write.take_out(row, by)
    event = newest(row)
    assert event.verb == verb
    if case == "touched since":
        if verb == Verb.TAKEN_BACK:
            write.undo(row.uuid, event.version)
            row = type(row).objects.get(uuid=row.uuid)
        write.change(row, unit, theirs, OTHER)
    if case == "plan closed":
        Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.CLOSED)
    there, told = content(row), PlanEvent.objects.count()
    now = timezone.now() + datetime.timedelta(hours=25 if case == "older than a day" else 23)
    if case == "own":
        # The same tap twice counts once.
        for _tap in range(2):
            write.undo(row.uuid, event.version, now=now)
        assert content(row) == before
        last = newest(row)
        assert last.verb == (Verb.TAKEN_BACK if verb == Verb.ADDED else Verb.UNDONE)
        assert (last.actor_name, last.version) == ("Rosa Díaz", event.version + 1)
        assert PlanEvent.objects.count() == told + 1
        # What was undone can be undone in turn.
        write.undo(row.uuid, last.version)
        assert content(row) == there
        return
    with pytest.raises(Refused) as refused:
        write.undo(row.uuid, event.version, now=now)
    assert (content(row), PlanEvent.objects.count()) == (there, told)
    if case == "touched since":
        assert "Ana Díaz" in str(refused.value)


@pytest.mark.parametrize("username", ["sam", "lena", "teo", "nadia", "luc", "grace"])
def test_nobody_undoes_for_another(write, username):
    goal = write.row("goal")
    with pytest.raises(Refused):
        write.undo(goal.uuid, 1, by=username)
    assert content(goal)


# --- unit by unit ---


def test_what_nobody_touched_is_undone_and_the_rest_stays(write, cast, today):
    goal = write.row("goal")
    rows.change(
        row=goal,
        units={"text": value(goal, "text", "New"), "target": value(goal, "target", "8 of 8")},
        drawn_from=1,
        by=cast[ME],
        today=today,
    )
    write.change(goal, "text", "Newer", OTHER)
    done = write.undo(goal.uuid, 2)
    goal.refresh_from_db()
    assert (goal.text, goal.target) == ("Newer", "")
    assert done.touched["text"].actor_name == "Ana Díaz"


def test_what_others_changed_elsewhere_in_the_row_stays(write):
    goal = write.row("goal")
    write.change(goal, "text", "New")
    write.change(goal, "target", "8 of 8", OTHER)
    write.undo(goal.uuid, 2)
    goal.refresh_from_db()
    assert (goal.text, goal.target, goal.version) == ("On time", "8 of 8", 4)


def test_changed_and_changed_back_by_another_is_touched(write):
    goal = write.row("goal")
    write.change(goal, "text", "New")
    write.change(goal, "text", "Other", OTHER)
    write.change(goal, "text", "New", OTHER)
    with pytest.raises(Refused):
        write.undo(goal.uuid, 2)


def test_a_promise_with_a_step_stays(write, plan):
    promise = write.row("commitment")
    plan.steps.create(text="First", owner="family", commitment=promise)
    with pytest.raises(Refused):
        write.undo(promise.uuid, 1)
    assert content(promise)


def test_a_step_comes_back_with_its_promise(write, plan, cast, today):
    promise = write.row("commitment")
    new = ActionStep(text="First", owner="family")
    step = rows.add(
        plan=plan,
        model=ActionStep,
        units={unit: new.unit_of(new.snapshot(), unit) for unit in new.UNITS},
        token=uuid.uuid4(),
        by=cast[ME],
        today=today,
        commitment=promise,
    )
    steps.take_back(step=step, by=cast[ME], today=today)
    write.undo(step.uuid, 2)
    assert plan.steps.get(uuid=step.uuid).commitment == promise


def test_words_that_are_no_longer_ones_own_to_write_stay(write, cast, mateos_plan, today):
    """Rosa wrote for Mateo; since then he has an account of his own."""
    writing = Writing(mateos_plan, cast, today)
    vision = mateos_plan.vision
    writing.change(vision, "student_words", "Dinosaurs")
    mateos_plan.student.user = cast["grace"]
    mateos_plan.student.save()
    with pytest.raises(Refused):
        writing.undo(vision.uuid, vision.version)
    assert content(vision)["student_words"] == "Dinosaurs"


def test_after_agreement_an_undo_is_a_change_like_any_other(write, plan, cast, today):
    goal = write.row("goal")
    write.change(goal, "text", "New")
    agreements.propose(plan=plan, language="en", by=cast["sam"], today=today, now=timezone.now())
    write.undo(goal.uuid, 2)
    assert content(goal)["text"] == "On time"


# --- the pages ---


def undo_page(plan, row, version):
    return f"/en/plans/{plan.uuid}/undo/{row.uuid}/{version}/"


def test_saving_offers_to_undo_and_the_page_does_it(signed_in, plan, step):
    rosa, url = signed_in("rosa"), address("step_edit", plan, step)
    saved = rosa.post(url, open_form(rosa, url).sent_with(text="Walk <alone>"), follow=True)
    step.refresh_from_db()
    link = undo_page(plan, step, step.version)
    assert f'<a href="{link}">Undo</a>' in main_of(saved)
    asked = main_of(rosa.get(link))
    assert "Walk &lt;alone&gt;" in asked
    step.refresh_from_db()
    assert step.text == "Walk <alone>"
    assert rosa.post(link).status_code == 302
    step.refresh_from_db()
    assert step.text.startswith("Walk with Ana")
    assert "Rosa Díaz undid a change." in history_of(rosa, plan)
    # The same tap once more.
    assert "Undone. Everyone on the plan sees it now." in main_of(rosa.post(link, follow=True))
    assert newest(step).version == step.version


def test_what_one_changed_again_after_undoing_it_is_not_undone_by_a_late_tap(
    signed_in, plan, write
):
    goal = write.row("goal")
    write.change(goal, "text", "New")
    write.undo(goal.uuid, 2)
    goal.refresh_from_db()
    write.change(goal, "text", "Newest")
    again = signed_in("rosa").post(undo_page(plan, goal, 2))
    assert again.status_code == 409
    assert "You have changed this again since." in main_of(again)


def test_the_history_offers_only_what_can_be_undone(signed_in, plan, write):
    goal = write.row("goal")
    write.change(goal, "text", "New")
    of_rosa, of_sam = history_of(signed_in("rosa"), plan), history_of(signed_in("sam"), plan)
    assert undo_page(plan, goal, 2) in of_rosa
    assert undo_page(plan, goal, 1) not in of_rosa
    assert undo_page(plan, goal, 2) not in of_sam
    write.change(goal, "text", "Newer", OTHER)
    assert undo_page(plan, goal, 2) not in history_of(signed_in("rosa"), plan)


def test_the_history_asks_one_query_more_however_much_is_ones_own(
    signed_in, plan, write, django_assert_max_num_queries
):
    for _number in range(15):
        write.row("goal")
    rosa = signed_in("rosa")
    rosa.get(address("history", plan))
    with django_assert_max_num_queries(9):
        rosa.get(address("history", plan))


def test_a_helper_taken_off_can_be_put_back_from_the_message(signed_in, plan, write):
    helper, rosa = write.row("helper"), signed_in("rosa")
    off = rosa.post(address("helper_remove", plan, helper), follow=True)
    link = undo_page(plan, helper, 2)
    assert link in main_of(off)
    # The school never learns of it.
    assert signed_in("sam").get(link).status_code == 404
    rosa.post(link)
    assert Helper.objects.get(uuid=helper.uuid).name == "Doña Carmen"


@pytest.mark.parametrize("version", [0, 99, 2**40, 2**80])
def test_a_version_that_never_was_is_not_found(signed_in, plan, step, version):
    assert signed_in("rosa").get(undo_page(plan, step, version)).status_code == 404
