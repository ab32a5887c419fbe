"""The pages on which people answer, as a browser without scripts sends them."""

import pytest

from plans.models import ActionStep, Agreement
from tests.plans.pages import Form, address, main_of, open_form


@pytest.fixture
def waiting(draft, act):
    return act.propose(draft, "sam")


def test_an_answer_is_taken_from_the_page(draft, waiting, signed_in):
    form = open_form(signed_in("rosa"), address("agree", draft))
    assert form.fields["proposal"] == [str(waiting.uuid)]
    sent = signed_in("rosa").post(address("agree", draft), form.sent_with(answer="agrees"))
    assert sent.status_code == 302
    assert waiting.answers.filter(party="family").exists()


def test_an_answer_to_a_text_that_no_longer_waits_asks_to_read_the_newer_one(
    draft, waiting, act, signed_in
):
    rosa = signed_in("rosa")
    form = open_form(rosa, address("agree", draft))
    act.add(draft, "sam", ActionStep, text="Ring the bell", owner="school")
    newer = act.propose(draft, "sam")
    sent = rosa.post(address("agree", draft), form.sent_with(answer="agrees", words="Gladly!"))
    assert sent.status_code == 409
    assert "Please read it before you answer" in sent.content.decode()
    assert "Ring the bell" in main_of(sent)
    assert Form(sent).fields["words"] == ["Gladly!"]
    assert not Agreement.objects.filter(party="family").exists()
    # What she chose for the older text she chooses anew.
    assert rosa.post(address("agree", draft), Form(sent).sent_with()).status_code == 422
    again = Form(sent).sent_with(answer="agrees")
    assert rosa.post(address("agree", draft), again).status_code == 302
    assert newer.answers.filter(party="family", words="Gladly!").exists()
