"""Two people say how a promise goes: the words of neither are lost."""

import pytest

from plans.actions import Refused, commitments
from plans.choices import Party
from plans.commitments.choices import CommitmentState
from plans.models import Commitment
from tests.plans.pages import Form, address, history_of, main_of, open_form

S = CommitmentState
WORDS = "El chofer me dijo que llega tarde"


@pytest.fixture
def put(plan):
    def put(owner=Party.SCHOOL, state=S.ACCEPTED):
        return plan.commitments.create(text="Call on Mondays", owner=owner, state=state, version=1)

    return put


@pytest.fixture
def two(signed_in, plan, put):
    """Rosa and Ana have the school's promise open; Ana sends first. Gives Rosa's answer."""
    row = put()
    url = address("commitment_move", plan, row)

    def two(ana, rosa):
        first, second = signed_in("ana"), signed_in("rosa")
        drawn = open_form(first, url), open_form(second, url)
        assert first.post(url, drawn[0].sent_with(**ana)).status_code == 302
        answer = second.post(url, drawn[1].sent_with(**rosa))
        row.refresh_from_db()
        return answer, row

    two.url = url
    return two


@pytest.mark.parametrize("anas", ["partly", "kept", "changed"])
def test_the_second_persons_words_are_never_dropped(two, signed_in, plan, anas):
    answer, row = two({"to": anas, "why": "Only on Mondays"}, {"to": "partly", "why": WORDS})
    page = main_of(answer)
    assert answer.status_code == 409
    assert "You and Ana Díaz wrote at the same time" in page and "Only on Mondays" in page
    again = Form(answer)
    assert again.fields["why"] == [WORDS]
    assert (row.state, row.why) == (anas, "Only on Mondays")
    sent = again.sent_with(to="partly") if anas != "changed" else again.sent_with(to="changed")
    assert signed_in("rosa").post(two.url, sent).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.why) == (sent["to"], WORDS)
    story = history_of(signed_in("sam"), plan)
    assert "Only on Mondays" in story and WORDS in story


@pytest.mark.parametrize("rosas", ["", "Only on Mondays", " Only on Mondays\r\n"])
def test_the_same_said_without_other_words_counts_once(two, rosas):
    answer, row = two({"to": "partly", "why": "Only on Mondays"}, {"to": "partly", "why": rosas})
    assert (answer.status_code, row.version, row.why) == (302, 2, "Only on Mondays")


def test_a_tap_on_words_that_changed_meanwhile_asks_to_read_them(signed_in, plan, put):
    row = put(Party.FAMILY, S.PROPOSED)
    rosa, url = signed_in("rosa"), address("commitment_move", plan, row)
    Commitment.objects.filter(pk=row.pk).update(text="Call on Tuesdays", version=2)
    answer = rosa.post(url, {"to": "accepted", "version": row.version, "language": "en"})
    page = main_of(answer)
    assert answer.status_code == 409
    assert "Please read it again" in page and "Call on Tuesdays" in page
    assert "wrote at the same time" not in page
    assert rosa.post(url, Form(answer).sent_with()).status_code == 302
    row.refresh_from_db()
    assert row.state == S.ACCEPTED


def test_another_word_about_the_same_is_for_whoever_may_say_it(cast, put, today):
    row = put(Party.FAMILY, S.PARTLY)

    def say(by, why, drawn):
        told = {"to": S.PARTLY, "why": why, "language": "en", "drawn_from": drawn}
        commitments.move(commitment=row, by=cast[by], today=today, **told)

    with pytest.raises(Refused, match="is told by the one who promised"):
        say("sam", "I saw it", 1)
    say("rosa", "I know", 1)
    assert Commitment.objects.get(pk=row.pk).why == "I know"
    with pytest.raises(Refused, match="changed just now"):
        say("rosa", "From an old page", 1)


def test_words_about_a_promise_that_went_out_meanwhile_can_be_copied(
    two, signed_in, plan, monkeypatch
):
    rosa = signed_in("rosa")
    sent = open_form(rosa, two.url).sent_with(to="partly", why=WORDS)
    move_it = commitments.move

    def taken_out(*, commitment, **told):
        Commitment.objects.filter(pk=commitment.pk).delete()
        move_it(commitment=commitment, **told)

    monkeypatch.setattr(commitments, "move", taken_out)
    answer = rosa.post(two.url, sent)
    page = main_of(answer)
    assert answer.status_code == 409
    assert WORDS in page and "just taken out of the plan" in page
