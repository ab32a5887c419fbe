"""A form sent after the session ended: the words are still there after signing in again."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from plans.barriers.forms import AnswerForm
from plans.forms import VisionForm
from plans.living.forms import CheckInForm, ReviewForm
from plans.models import PlanEvent
from plans.papers.forms import BackForm
from portal import drafts
from portal.demo.cast import PASSWORD
from portal.models import Draft
from tests.plans.pages import Form, address, main_of, open_form


def sign_in(browser, username, after=""):
    url = "/en/account/login/" + (f"?next={after}" if after else "")
    Form(browser.get(url))
    token = browser.cookies["csrftoken"].value
    sent = {"login": username, "password": PASSWORD, "next": after, "csrfmiddlewaretoken": token}
    answer = browser.post(url, sent)
    assert answer.status_code == 302, answer.content.decode()
    return answer


def end_session(browser):
    """As when the time is over on the server: the browser keeps its cookies."""
    browser.session.flush()


@pytest.fixture
def browser(cast):
    """A browser with real tokens in which Rosa has signed in."""
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser, "rosa")
    return browser


@pytest.fixture
def typed(browser, plan, step):
    """Rosa has typed, her session has ended, she sends the form and is led to the sign-in."""
    url = address("step_edit", plan, step)
    form = open_form(browser, url).sent_with(text="Typed on the bus", due="2027-01-09")
    end_session(browser)
    answer = browser.post(url, form)
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/en/account/login/?next={url}"
    return url


def test_the_words_are_there_after_signing_in_again(browser, typed, step):
    assert sign_in(browser, "rosa", after=typed).headers["Location"] == typed
    response = browser.get(typed)
    form = Form(response)
    assert form.fields["text"] == ["Typed on the bus"]
    assert form.fields["due"] == ["2027-01-09"]
    assert "You were signed out before this was saved" in response.content.decode()
    step.refresh_from_db()
    assert step.text != "Typed on the bus"
    assert browser.post(typed, form.sent_with()).status_code == 302
    step.refresh_from_db()
    assert step.text == "Typed on the bus"
    assert Form(browser.get(typed)).fields["due"] == ["2027-01-09"]
    assert drafts.SESSION_KEY not in browser.session


def test_loading_the_page_again_loses_nothing(browser, typed):
    sign_in(browser, "rosa", after=typed)
    for _ in range(2):
        assert open_form(browser, typed).fields["text"] == ["Typed on the bus"]


def test_what_others_saved_meanwhile_is_not_overwritten(browser, typed, signed_in, step):
    sam = signed_in("sam")
    sam.post(typed, open_form(sam, typed).sent_with(text="Sam was faster"))
    sign_in(browser, "rosa", after=typed)
    answer = browser.post(typed, open_form(browser, typed).sent_with())
    assert answer.status_code == 409
    step.refresh_from_db()
    assert step.text == "Sam was faster"


def test_another_person_on_the_same_browser_does_not_see_the_words(browser, typed):
    sign_in(browser, "sam", after=typed)
    assert open_form(browser, typed).fields["text"] != ["Typed on the bus"]
    assert drafts.SESSION_KEY not in browser.session


def test_only_the_same_address_is_filled(browser, typed, plan):
    sign_in(browser, "rosa")
    assert open_form(browser, address("step_add", plan)).fields["text"] == [""]
    assert open_form(browser, typed).fields["text"] == ["Typed on the bus"]


def test_after_half_an_hour_the_words_are_gone(browser, typed, monkeypatch):
    sign_in(browser, "rosa", after=typed)
    # The session itself ends as soon, so the half hour is over at once here.
    monkeypatch.setattr(drafts, "KEPT_SECONDS", -1)
    assert open_form(browser, typed).fields["text"] != ["Typed on the bus"]


def test_an_added_row_counts_once_after_the_second_sign_in(browser, plan):
    url = address("goal_add", plan)
    form = open_form(browser, url).sent_with(text="Sleep by ten", own_words="I am tired")
    end_session(browser)
    browser.post(url, form)
    sign_in(browser, "rosa", after=url)
    again = open_form(browser, url).sent_with()
    assert (again["text"], again["own_words"]) == (["Sleep by ten"], ["I am tired"])
    browser.post(url, again)
    assert plan.goals.filter(text="Sleep by ten").count() == 1


def test_words_typed_on_the_clash_page_are_kept_too(browser, signed_in, plan, step):
    url, sam = address("step_edit", plan, step), signed_in("sam")
    form = open_form(browser, url)
    sam.post(url, open_form(sam, url).sent_with(text="Sam's", due="2027-02-01"))
    clash = browser.post(url, form.sent_with(text="Rosa's"))
    assert clash.status_code == 409
    end_session(browser)
    browser.post(url, Form(clash).sent_with(**{"keep-text": "new", "new-text": "Both of ours"}))
    sign_in(browser, "rosa", after=url)
    again = open_form(browser, url)
    assert again.fields["text"] == ["Both of ours"]
    assert browser.post(url, again.sent_with()).status_code == 302
    step.refresh_from_db()
    assert (step.text, str(step.due)) == ("Both of ours", "2027-02-01")


def test_nothing_is_kept_of_a_form_without_a_signed_owner(browser, plan, step):
    url = address("step_edit", plan, step)
    form = open_form(browser, url).sent_with(text="Typed", draft_owner="1")
    end_session(browser)
    browser.post(url, form)
    assert drafts.SESSION_KEY not in browser.session


@pytest.fixture
def whole_check(browser, plan):
    """Everything that gets in the way, as long as it may be, in letters of three bytes."""
    url = f"/zh-hans/plans/{plan.uuid}/barriers/life/"
    form = open_form(browser, url)
    asked = [name for name in form.fields if name.endswith("-words")]
    long = {name: ["早上很难" * 250] for name in asked}
    assert len(asked) == 18
    return url, form.sent_with(**long), long


def test_a_long_check_of_what_gets_in_the_way_waits_too(browser, whole_check):
    url, sent, long = whole_check
    end_session(browser)
    browser.post(url, sent)
    sign_in(browser, "rosa", after=url)
    found = open_form(browser, url)
    assert {name: found.fields[name] for name in long} == long
    assert browser.post(url, found.sent_with(stop="yes")).status_code == 302


def test_a_long_check_is_kept_while_it_is_typed(browser, signed_in, whole_check):
    url, sent, long = whole_check
    answer = browser.post("/zh-hans/account/draft/", {**sent, "draft_path": url})
    assert answer.json() == {"kept": True}
    found = open_form(signed_in("rosa"), url)
    assert {name: found.fields[name] for name in long} == long


def test_the_largest_of_our_forms_is_kept():
    """In letters of four bytes, with room for what else a form holds."""
    check = 18 * (AnswerForm.base_fields["words"].max_length + 500)
    others = [
        sum(getattr(field, "max_length", None) or 100 for field in form.base_fields.values())
        for form in (VisionForm, BackForm, ReviewForm, CheckInForm)
    ]
    assert 4 * max(check, *others) < drafts.LARGEST
    # As a browser writes it: each byte three.
    assert 3 * drafts.LARGEST < settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def test_what_is_too_much_to_keep_is_shown_at_once(browser, plan):
    url = address("step_add", plan)
    form = open_form(browser, url).sent_with(text="x" * drafts.LARGEST, owner_name="Tía Carmen")
    end_session(browser)
    answer = browser.post(url, form)
    assert drafts.SESSION_KEY not in browser.session
    assert answer.status_code == 403
    assert "Nothing was saved" in main_of(answer)
    assert answer.context["typed"] == ["x" * drafts.LARGEST, "Tía Carmen"]
    assert "no-store" in answer["Cache-Control"]


def test_a_tick_sent_after_the_session_ended_leads_back_to_the_plan(browser, plan, step):
    url = address("step_done", plan, step)
    token = open_form(browser, address("step_edit", plan, step)).fields["csrfmiddlewaretoken"]
    end_session(browser)
    assert browser.post(url, {"done": "yes", "csrfmiddlewaretoken": token}).status_code == 302
    sign_in(browser, "rosa", after=url)
    assert browser.get(url).headers["Location"].startswith(address("plan", plan))
    assert not PlanEvent.objects.filter(row_uuid=step.uuid, verb="finished").exists()


def test_a_form_without_its_token_is_refused(browser, plan, step):
    url = address("step_edit", plan, step)
    form = open_form(browser, url).sent_with(text="Forged", csrfmiddlewaretoken="x" * 32)
    assert browser.post(url, form).status_code == 403
    step.refresh_from_db()
    assert step.text != "Forged"


# --- kept by itself, while somebody types ---


@pytest.fixture
def typing(browser, plan, step):
    """Rosa types; the script of her page keeps the form, and she never sends it."""
    url = address("step_edit", plan, step)
    form = open_form(browser, url).sent_with(text="Half a sentence")
    answer = browser.post("/en/account/draft/", {**form, "draft_path": url})
    assert (answer.status_code, answer.json()) == (200, {"kept": True})
    return url


def test_what_was_typed_waits_and_changes_nothing(browser, typing, step):
    page = browser.get(typing)
    assert Form(page).fields["text"] == ["Half a sentence"]
    assert "It is not saved yet" in page.content.decode()
    step.refresh_from_db()
    assert step.text != "Half a sentence"


def test_it_waits_in_every_session_of_the_same_person_and_of_no_other(signed_in, typing):
    assert open_form(signed_in("rosa"), typing).fields["text"] == ["Half a sentence"]
    assert open_form(signed_in("sam"), typing).fields["text"] != ["Half a sentence"]


def test_saved_it_is_gone(browser, typing, step):
    form = Form(browser.get(typing))
    assert browser.post(typing, form.sent_with()).status_code == 302
    step.refresh_from_db()
    assert step.text == "Half a sentence"
    assert Draft.objects.count() == 0


def test_one_can_start_over(browser, typing, step):
    form = Form(browser.get(typing)).sent_with(discard=typing)
    assert browser.post("/en/account/draft/", form).headers["Location"] == typing
    assert open_form(browser, typing).fields["text"] == [step.text]


def test_typed_before_somebody_else_saved_it_clashes_and_loses_nothing(
    browser, typing, step, signed_in
):
    other = open_form(signed_in("sam"), typing)
    signed_in("sam").post(typing, other.sent_with(text="Sam was faster"))
    answer = browser.post(typing, Form(browser.get(typing)).sent_with())
    assert answer.status_code == 409
    assert "Half a sentence" in answer.content.decode()


@pytest.mark.parametrize(
    "sent",
    [{}, {"draft_owner": "forged"}, {"draft_path": "https://elsewhere.example/"}],
)
def test_a_draft_says_whose_it_is_and_of_which_page(browser, plan, step, sent):
    url = address("step_edit", plan, step)
    form = open_form(browser, url).sent_with()
    sent = (
        {**form, "draft_path": url, **sent}
        if sent
        else {"csrfmiddlewaretoken": form["csrfmiddlewaretoken"]}
    )
    assert browser.post("/en/account/draft/", sent).status_code == 400


def test_too_much_is_not_kept_and_says_so(browser, plan, step):
    url = address("step_edit", plan, step)
    form = open_form(browser, url).sent_with(text="x" * drafts.LARGEST)
    answer = browser.post("/en/account/draft/", {**form, "draft_path": url})
    assert (answer.status_code, answer.json()) == (413, {"kept": False})


def test_starting_over_leads_nowhere_else(browser, plan, step):
    form = open_form(browser, address("step_edit", plan, step))
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example"):
        sent = form.sent_with(discard=elsewhere)
        assert browser.post("/en/account/draft/", sent).status_code == 400


def test_what_nobody_came_back_to_goes_after_two_weeks(browser, typing):
    now = timezone.now()
    assert drafts.purge(now) == 0
    assert drafts.purge(now + timedelta(days=15)) == 1


def test_one_person_keeps_so_many_drafts_and_no_more(cast):
    rosa = cast["rosa"]
    for number in range(drafts.MOST + 3):
        drafts.save(user=rosa, path=f"/{number}", fields={"text": ["x"]})
    assert rosa.drafts.count() == drafts.MOST
    assert not rosa.drafts.filter(path="/0").exists()


def test_what_the_script_sends_too_late_waits_at_the_page_it_was_typed_on(browser, plan, step):
    url = address("step_edit", plan, step)
    form = open_form(browser, url).sent_with(text="Typed as the session ended")
    end_session(browser)
    browser.post("/en/account/draft/", {**form, "draft_path": url})
    sign_in(browser, "rosa", after=url)
    assert open_form(browser, url).fields["text"] == ["Typed as the session ended"]
