"""What came back on paper: typed in at school, in the plan once those it is from say so."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans import rules
from plans.actions import Refused, paper_back, rows
from plans.models import Caregiver, PaperEntry, PlanEvent
from plans.papers.code import code_of
from plans.speaking import speakers
from tests.plans.pages import Form, address, history_of, main_of, open_form

HOPE, PROMISE = "Quiero que llegue contenta.", "La llevo los lunes."
ON_PAPER = {
    "hopes": HOPE,
    "promise_1": PROMISE,
    "helper_1": "Doña Inés",
    "help_1": "Recogerla si llueve",
    "phone_1": "555-0177",
    "language": "es",
}


@pytest.fixture
def empty_hopes(plan, cast, today):
    """The family's words were taken out."""
    units = {"family_words": {"family_words": "", "language": ""}}
    row = plan.vision
    rows.change(row=row, units=units, drawn_from=row.version, by=cast["rosa"], today=today)


@pytest.fixture
def typed_in(signed_in, cast, plan):
    """Sam types in what stood on somebody's paper."""

    def typed_in(username="rosa", **written):
        sam, url = signed_in("sam"), address("paper_back", plan)
        form = open_form(sam, url)
        key = "student"
        if username != "ana":
            care = Caregiver.objects.get(student=plan.student, user=cast[username])
            key = f"caregiver-{care.uuid}"
        sent = form.sent_with(who=key, **(written or ON_PAPER))
        for _ in range(2):
            assert sam.post(url, sent).status_code == 302
        return list(PaperEntry.objects.filter(plan=plan))

    return typed_in


def settle(client, plan, entry, **sent):
    return client.post(address("paper_entry", plan, entry), sent)


def test_the_page_is_found_by_the_sheets_code(signed_in, plan):
    sent = {"code": code_of(plan), "to": "back"}
    assert signed_in("sam").post("/en/plans/code/", sent).url == address("paper_back", plan)
    assert "came back on paper" in main_of(signed_in("sam").get("/en/plans/code/"))
    assert "came back on paper" not in main_of(signed_in("rosa").get("/en/plans/code/"))
    assert address("paper_back", plan) in main_of(signed_in("sam").get(address("paper", plan)))


def test_typed_in_twice_counts_once_and_is_not_in_the_plan_yet(typed_in, plan, signed_in):
    before = plan.commitments.count(), plan.helpers.count()
    entries = typed_in()
    assert [one.kind for one in entries] == ["hopes", "promise", "helper"]
    assert (plan.commitments.count(), plan.helpers.count()) == before
    told = history_of(signed_in("lena"), plan)
    assert told.count("wrote down what came back on paper") == 1
    assert HOPE not in told


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ({"hopes": ""}, "at least one thing"),
        ({"phone_2": "555-0100"}, "the name of this person"),
        ({"hopes": HOPE, "on": "2999-01-01"}, "still to come"),
        ({"hopes": HOPE, "who": ""}, "Choose one"),
        ({"promise_1": "x" * 501}, "too long"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(signed_in, plan, written, says):
    sam, url = signed_in("sam"), address("paper_back", plan)
    form = open_form(sam, url)
    answer = sam.post(url, form.sent_with(**({"who": "student"} | written)))
    assert answer.status_code == 422
    assert says in main_of(answer)
    again = Form(answer).fields
    assert all(again[name] == [text] for name, text in written.items() if text and name != "who")
    assert not PaperEntry.objects.filter(plan=plan).exists()


# Ana and Rosa have accounts of their own; the help bank is the whole family's.
@pytest.mark.parametrize(
    ("of", "reads_hopes", "reads_helpers", "confirms"),
    [
        ("rosa", {"rosa", "sam"}, {"rosa", "ana", "sam"}, {"rosa"}),
        ("ana", {"ana", "sam"}, {"rosa", "ana", "sam"}, {"ana"}),
    ],
)
def test_each_sees_and_confirms_what_is_theirs(
    typed_in, signed_in, plan, cast, today, of, reads_hopes, reads_helpers, confirms
):
    hope, _promise, helper = typed_in(of)
    met, met_helper = set(), set()
    for username in ("rosa", "ana", "sam", "lena"):
        page = main_of(signed_in(username).get(address("plan", plan)))
        met |= {username} if HOPE in page else set()
        met_helper |= {username} if "Doña Inés" in page else set()
        if username not in confirms:
            with pytest.raises(Refused):
                paper_back.confirm(entry=hope, by=cast[username], today=today)
            answer = settle(signed_in(username), plan, hope)
            assert answer.status_code == (302 if username in reads_hopes else 404)
            change = signed_in(username).get(address("paper_change", plan, hope))
            assert change.status_code == (403 if username in reads_hopes else 404)
        assert PaperEntry.objects.get(pk=hope.pk).state == "waiting"
    assert (met, met_helper) == (reads_hopes, reads_helpers)
    assert "It waits for" in main_of(signed_in("sam").get(address("plan", plan)))
    for username in ("luc", "nadia", "teo"):
        assert settle(signed_in(username), plan, helper).status_code == 404
        with pytest.raises(Refused):
            paper_back.leave_out(entry=hope, by=cast[username], today=today)


def test_yes_writes_it_into_the_plan_in_their_name_once(typed_in, signed_in, plan, empty_hopes):
    rosa = signed_in("rosa")
    for entry in typed_in():
        for _ in range(2):
            assert settle(rosa, plan, entry).status_code == 302
    plan.vision.refresh_from_db()
    assert plan.vision.family_words == HOPE
    assert plan.vision.languages["family_words"] == "es"
    promise = plan.commitments.get(text=PROMISE)
    assert (promise.owner, promise.state) == ("family", "accepted")
    helper = plan.helpers.get(name="Doña Inés")
    assert (helper.readers, helper.contact) == ("family", "555-0177")
    events = PlanEvent.objects.filter(row_uuid__in=[promise.uuid, helper.uuid])
    assert {one.actor_name for one in events} == {"Rosa Díaz"}
    assert "Doña Inés" not in main_of(signed_in("sam").get(address("plan", plan)))
    assert history_of(rosa, plan).count("confirmed what the school wrote down") == 3


def test_words_that_stand_there_are_never_overwritten(typed_in, signed_in, plan):
    rosa, stands = signed_in("rosa"), plan.vision.family_words
    entry = typed_in(hopes=HOPE)[0]
    answer = settle(rosa, plan, entry)
    assert answer.url == address("paper_change", plan, entry)
    form = open_form(rosa, answer.url)
    both = form.fields["family_words"][0]
    assert stands in both and HOPE in both
    assert rosa.post(answer.url, form.sent_with()).status_code == 302
    plan.vision.refresh_from_db()
    assert stands in plan.vision.family_words and HOPE in plan.vision.family_words
    assert PaperEntry.objects.get(pk=entry.pk).state == "taken"


@pytest.mark.parametrize(
    ("number", "changes"),
    [(1, {"text": "Los lunes y martes."}), (2, {"name": "Doña Inés Ruiz", "readers": "team"})],
)
def test_it_can_be_changed_first(typed_in, signed_in, plan, number, changes):
    rosa, entry = signed_in("rosa"), typed_in()[number]
    url = address("paper_change", plan, entry)
    form = open_form(rosa, url)
    assert form.fields["language"] == ["es"]
    assert rosa.post(url, form.sent_with(**changes)).status_code == 302
    rows = plan.commitments if number == 1 else plan.helpers
    assert rows.filter(**changes).count() == 1
    assert PaperEntry.objects.get(pk=entry.pk).state == "taken"
    assert rosa.get(url).status_code == 302


@pytest.mark.parametrize("username", ["rosa", "sam"])
def test_it_can_be_left_out(typed_in, signed_in, plan, username):
    entry = typed_in(hopes=HOPE)[0]
    for _ in range(2):
        assert settle(signed_in(username), plan, entry, take="no").status_code == 302
    assert PaperEntry.objects.get(pk=entry.pk).state == "declined"
    assert HOPE not in main_of(signed_in("rosa").get(address("plan", plan)))
    assert history_of(signed_in("rosa"), plan).count("left out something") == 1


def test_for_a_student_without_an_account_the_family_confirms(mateos_plan, cast, today):
    teo, rosa = cast["teo"], cast["rosa"]
    stand = rules.standing(user=teo, student=mateos_plan.student, today=today)
    who = speakers(plan=mateos_plan, stand=stand, user=teo, today=today)
    mateo = next(one for one in who if one.key == "student")
    paper_back.type_in(
        plan=mateos_plan,
        speaker=mateo,
        written=[paper_back.Written("promise", "I put my shoes by the door.")],
        on=today,
        language="en",
        token=uuid.uuid4(),
        by=teo,
        today=today,
    )
    assert paper_back.confirm(entry=PaperEntry.objects.latest("pk"), by=rosa, today=today)
    promise = mateos_plan.commitments.get(text__startswith="I put my shoes")
    assert (promise.owner, promise.state) == ("student", "accepted")


def test_the_page_of_the_plan_asks_once_more_where_something_waits(typed_in, signed_in, plan):
    rosa, url = signed_in("rosa"), address("plan", plan)
    counts = []
    for written in ({}, ON_PAPER):
        if written:
            typed_in(**written)
        rosa.get(url)
        with CaptureQueriesContext(connection) as asked:
            rosa.get(url)
        counts.append(len(asked))
    assert counts[1] - counts[0] <= 1
