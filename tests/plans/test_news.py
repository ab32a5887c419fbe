"""Whether anything is new in a plan: cheap to ask, and telling nobody more than they may know."""

import pytest

from plans.actions import barriers
from plans.actions.barriers import Given
from plans.choices import Readers
from plans.models import AccessEntry
from plans.rules import standing
from plans.speaking import speakers
from portal.accounts.sessions import SITTING
from tests.plans.pages import address, open_form


def ask(client, plan, since=""):
    return client.get(f"/en/plans/{plan.uuid}/news/?since={since}")


def test_it_says_who_changed_the_plan_and_not_what(signed_in, plan, step):
    rosa, sam = signed_in("rosa"), signed_in("sam")
    before = ask(rosa, plan).json()["revision"]
    url = address("step_edit", plan, step)
    sam.post(url, open_form(sam, url).sent_with(text="Walk with Ana on Mondays"))
    answer = ask(rosa, plan, before)
    assert answer.json()["says"] == "Sam Okafor changed the plan just now."
    assert answer.json()["revision"] > before
    assert "Mondays" not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_where_nothing_is_new_it_is_one_query_besides_the_session(
    signed_in, plan, django_assert_num_queries
):
    rosa = signed_in("rosa")
    revision = ask(rosa, plan).json()["revision"]
    with django_assert_num_queries(3):
        assert ask(rosa, plan, revision).json()["says"] == ""


def test_a_word_for_the_counselor_alone_names_nobody_to_the_others(signed_in, plan):
    rosa, ana = signed_in("rosa"), signed_in("ana")
    before = ask(rosa, plan).json()["revision"]
    sent = {"hard": "A secret", "readers": "counsellor", "language": "en"}
    assert ana.post(f"/en/plans/{plan.uuid}/check-in/", sent).status_code == 302
    assert ask(rosa, plan, before).json()["revision"] == before


def test_words_for_a_few_are_no_news_of_somebody_else(signed_in, cast, plan, today):
    """Sam wrote long ago; what Ana tells the counselor now is news of neither to the others."""
    rosa = signed_in("rosa")
    before = ask(rosa, plan).json()["revision"]
    stand = standing(user=cast["ana"], student=plan.student, today=today)
    ana = speakers(plan=plan, stand=stand, user=cast["ana"], today=today)[0]
    given = {"food": Given("A secret", "yes", Readers.COUNSELLOR, "en")}
    barriers.answer(plan=plan, speaker=ana, given=given, by=cast["ana"], today=today)
    answer = ask(rosa, plan, before).json()
    assert answer["revision"] > before
    assert answer["says"] == ""
    assert "Ana" in ask(signed_in("sam"), plan, before).json()["says"]


def test_asking_is_no_look_at_the_plan(signed_in, plan):
    before = AccessEntry.objects.count()
    ask(signed_in("sam"), plan)
    assert AccessEntry.objects.count() == before


@pytest.mark.parametrize("since", ["", "x", "-1", "99999999999999999999", "٣"])
def test_a_strange_revision_harms_nothing(signed_in, plan, since):
    assert ask(signed_in("rosa"), plan, since).status_code == 200


@pytest.mark.parametrize("username", ["nadia", "teo", "luc", "grace"])
def test_strangers_learn_nothing(signed_in, plan, username):
    assert ask(signed_in(username), plan).status_code == 404


def test_what_a_script_asks_is_no_sign_of_life(signed_in, plan, settings):
    rosa = signed_in("rosa")
    address = f"/en/plans/{plan.uuid}/news/"
    rosa.get(address)
    session = rosa.session
    session[SITTING] = session[SITTING] | {"seen": session[SITTING]["seen"] - 600}
    session.save()
    rosa.get(address, headers={"X-By-Itself": "1"})
    assert rosa.session[SITTING] == session[SITTING]
    rosa.get(address)
    assert rosa.session[SITTING]["seen"] > session[SITTING]["seen"]
