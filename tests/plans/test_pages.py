"""The pages of a plan: who meets 404 or 403, what they say, what they cost."""

import pytest

from plans.choices import PlanStatus
from plans.models import Plan, PlanEvent
from tests.plans.pages import address, history_of, open_form
from tests.words import names

READING = ("plan", "history")
WRITING = ("vision_edit", "meeting_edit", "goal_add", "step_add", "goal_edit", "step_edit")
STRANGERS = ("nadia", "teo", "luc", "grace")


def every_address(plan):
    for name in (*READING, *WRITING, "step_done"):
        row = {"goal": plan.goals.first(), "step": plan.steps.first()}.get(name.split("_")[0])
        yield address(name, plan, None if name.endswith("_add") else row)


@pytest.mark.parametrize("username", STRANGERS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_meets_404_at_every_address(signed_in, plan, username, method):
    client = signed_in(username)
    for url in every_address(plan):
        response = getattr(client, method)(url)
        # A page that is only read takes no form from anybody, whosever it is.
        reads = url in [address(name, plan) for name in READING]
        assert response.status_code == (405 if reads and method == "post" else 404), url
        assert not names(response.content.decode(), "Ana")


def test_without_signing_in_every_address_leads_to_the_sign_in(client, plan):
    for url in every_address(plan):
        response = client.get(url)
        assert response.status_code == 302
        assert "/account/login/" in response.headers["Location"]


def test_a_row_of_another_plan_is_not_found(signed_in, plan, mateos_plan):
    rosa = signed_in("rosa")
    stranger = mateos_plan.steps.first()
    for name in ("step_edit", "step_done"):
        assert rosa.get(address(name, plan, stranger)).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_member_without_the_right_reads_why(client, plan, driver, method):
    client.force_login(driver)
    for url in every_address(plan):
        reading = url in [address(name, plan) for name in READING]
        response = getattr(client, method)(url)
        if reading:
            assert response.status_code == (200 if method == "get" else 405)
        else:
            assert response.status_code == 403
            assert "You can read this plan" in response.content.decode()
    page = client.get(address("plan", plan)).content.decode()
    assert "You can read this plan" in page
    assert address("step_add", plan) not in page


def test_an_ended_plan_is_read_and_not_changed(signed_in, plan):
    Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.COMPLETED)
    rosa = signed_in("rosa")
    assert "This plan has ended" in rosa.get(address("plan", plan)).content.decode()
    assert rosa.get(address("step_add", plan)).status_code == 403


@pytest.mark.parametrize(
    ("username", "present", "absent"),
    [
        ("rosa", ["My children", "Ana Díaz", "Mateo Díaz"], ["Students I help", "Omar"]),
        ("ana", ["My plan", "Ana Díaz"], ["Mateo", "My children"]),
        ("sam", ["Students I help", "Ana Díaz"], ["Mateo", "Omar"]),
        ("teo", ["Students I help", "Mateo Díaz", "Omar Haddad"], ["Ana"]),
        ("lena", ["Students I help", "Ana Díaz", "Mateo Díaz", "Omar Haddad"], []),
        ("nadia", ["My children", "Omar Haddad", "Start a plan"], ["Ana", "Mateo"]),
        ("luc", ["No plan is shared with you yet"], ["Ana"]),
        ("grace", ["No plan is shared with you yet"], ["Ana"]),
    ],
)
def test_the_home_shows_each_person_their_own(signed_in, plan, username, present, absent):
    page = signed_in(username).get("/en/plans/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert [text for text in present if text not in main] == []
    assert [text for text in absent if text in main] == []


def test_the_plan_opens_with_hopes_in_the_language_they_were_written_in(signed_in, plan):
    page = signed_in("sam").get(address("plan", plan)).content.decode()
    assert page.index('id="hopes"') < page.index('id="goals"') < page.index('id="steps"')
    assert '<blockquote class="said" data-size="l" lang="es" dir="ltr">Sueño' in page
    assert "Written in Español" in page
    assert "no-store" in signed_in("sam").get(address("plan", plan)).headers["Cache-Control"]


def test_nobody_can_write_another_voices_words(signed_in, plan):
    sam, url = signed_in("sam"), address("vision_edit", plan)
    form = open_form(sam, url)
    assert "family_words" not in form.fields
    sam.post(url, form.sent_with(strengths="She sings", family_words="Mine", student_words="Mine"))
    plan.vision.refresh_from_db()
    assert plan.vision.strengths == "She sings"
    assert "Mine" not in (plan.vision.family_words, plan.vision.student_words)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text": "x" * 501}, "501 characters, and 500 fit"),
        ({"text": "  "}, "Please write something here."),
        ({"due": "soon"}, "like 2026-11-30"),
        ({"due": "9999-12-31"}, "like 2026-11-30"),
        ({"text": "a\x00b"}, "Null characters"),
        ({"owner": "nobody"}, "nobody"),
    ],
)
def test_bad_input_is_told_and_nothing_typed_is_lost(signed_in, plan, step, changes, message):
    rosa, url = signed_in("rosa"), address("step_edit", plan, step)
    sent = open_form(rosa, url).sent_with(owner_name="Typed by Rosa") | changes
    response = rosa.post(url, sent)
    assert response.status_code == 422
    page = response.content.decode()
    assert message in page
    assert "Typed by Rosa" in page
    assert len(changes.get("text", "")) <= 4 or changes["text"] in page
    # A browser must not cut words off in silence.
    assert "maxlength" not in page.split("<main")[1]
    assert PlanEvent.objects.filter(row_uuid=step.uuid).count() == 1


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_broken_version_never_breaks_the_page(signed_in, plan, step, version):
    rosa, url = signed_in("rosa"), address("step_edit", plan, step)
    form = open_form(rosa, url).sent_with(version=version, token="x", text="Other words")
    assert rosa.post(url, form).status_code in (409, 422)


def test_an_added_step_keeps_the_language_it_was_written_in(signed_in, plan):
    rosa, url = signed_in("rosa"), address("step_add", plan, language="es")
    rosa.post(url, open_form(rosa, url).sent_with(text="Comprar\r\nun reloj"))
    step = plan.steps.get(text="Comprar\nun reloj")
    assert step.languages == {"text": "es"}
    sam, url = signed_in("sam"), address("step_edit", plan, step)
    sam.post(url, open_form(sam, url).sent_with(owner_name="Rosa"))
    step.refresh_from_db()
    assert (step.languages, step.owner_name) == ({"text": "es"}, "Rosa")


def test_a_goal_can_be_met_and_keeps_each_texts_language(signed_in, plan):
    goal = plan.goals.first()
    rosa, url = signed_in("rosa"), address("goal_edit", plan, goal)
    form = open_form(rosa, url).sent_with(status="met", language="es", target="7 de 8 miércoles")
    assert rosa.post(url, form).status_code == 302
    goal.refresh_from_db()
    assert goal.status == "met"
    assert (goal.languages["text"], goal.languages["target"]) == ("en", "es")


def test_a_form_posted_twice_counts_once(signed_in, plan):
    rosa, url = signed_in("rosa"), address("goal_add", plan)
    form = open_form(rosa, url).sent_with(text="Read each evening")
    for _ in range(2):
        assert rosa.post(url, form).status_code == 302
    assert plan.goals.filter(text="Read each evening").count() == 1
    assert PlanEvent.objects.filter(after__text="Read each evening").count() == 1


def test_one_tap_ticks_a_step_and_another_takes_it_back(signed_in, plan, step):
    ana, url = signed_in("ana"), address("step_done", plan, step)
    assert ana.get(url).status_code == 302
    ana.post(url, {"done": "yes"})
    step.refresh_from_db()
    assert step.is_done
    ana.post(url, {"done": "no"})
    step.refresh_from_db()
    assert not step.is_done
    story = history_of(ana, plan)
    assert "Ana Díaz marked a step as done." in story
    assert "Ana Díaz marked a step as not done yet." in story


def test_the_history_tells_who_did_what_before_and_after(signed_in, plan, step):
    ana, url = signed_in("ana"), address("step_edit", plan, step)
    ana.post(url, open_form(ana, url).sent_with(text="Walk to drama club <together>"))
    story = history_of(ana, plan)
    assert "Rosa Díaz started the plan." in story
    assert "Ana Díaz changed a step." in story
    assert "Walk with Ana to drama club the first time" in story
    assert "Walk to drama club &lt;together&gt;" in story
