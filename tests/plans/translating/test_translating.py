"""What is written in one language is read in another: by whom it was translated stands beside it,
and the words as they were written stay.
"""

import uuid

import pytest

from plans.actions import Refused, rows
from plans.models import CheckIn, PlanEvent, Translation
from plans.rules import standing
from plans.story import tell
from plans.translating.rules import may_translate
from tests.plans.pages import address, main_of, open_form

ENGLISH = "Call Ana at 6:15 from work on Wednesdays"


def page_of(row, into="en", language="en"):
    return f"/{language}/plans/{row.plan.uuid}/words/{row.uuid}/{into}/"


def change(row, text, by, today):
    value = {"text": {"text": text, "language": row.languages["text"]}}
    row.refresh_from_db()
    rows.change(row=row, units=value, drawn_from=row.version, by=by, today=today)


def test_the_reader_sees_the_translation_first_and_the_original_one_tap_away(
    translate, promise, plan, signed_in
):
    translate(promise, text=ENGLISH)
    page = main_of(signed_in("sam").get(address("plan", plan)))
    part = page[page.index(ENGLISH) :]
    assert f'lang="en" dir="ltr">{ENGLISH}' in page
    assert part.index("Translated by Sam Okafor") < part.index("The words as they were written")
    assert f'lang="es" dir="ltr">{promise.text}' in part


def test_whoever_reads_the_original_language_sees_the_original(translate, promise, plan, signed_in):
    translate(promise, text=ENGLISH)
    page = main_of(signed_in("rosa").get(address("plan", plan, language="es")))
    assert promise.text in page and ENGLISH not in page


def test_words_that_changed_come_before_their_old_translation(
    translate, promise, plan, signed_in, cast, today
):
    translate(promise, text=ENGLISH)
    change(promise, "Llamar a Ana a las 6:30", cast["rosa"], today)
    page = main_of(signed_in("sam").get(address("plan", plan)))
    part = page[page.index("Llamar a Ana a las 6:30") :]
    assert part.index("have changed since") < part.index(ENGLISH)


def test_words_that_changed_back_have_their_translation_again(
    translate, promise, plan, signed_in, cast, today
):
    was = promise.text
    translate(promise, text=ENGLISH)
    change(promise, "Otra cosa", cast["rosa"], today)
    change(promise, was, cast["rosa"], today)
    assert "have changed since" not in main_of(signed_in("sam").get(address("plan", plan)))


def test_the_newest_translation_counts_and_the_older_ones_stay(translate, promise, plan, signed_in):
    translate(promise, text="Phone Ana")
    translate(promise, "lena", text=ENGLISH)
    page = main_of(signed_in("sam").get(address("plan", plan)))
    assert ENGLISH in page and "Phone Ana" not in page and "Translated by Lena Park" in page
    assert Translation.objects.filter(row_uuid=promise.uuid).count() == 2


def test_a_translation_is_never_changed_or_deleted(translate, promise):
    (one,) = translate(promise, text=ENGLISH)
    for act in (one.save, one.delete):
        with pytest.raises(TypeError):
            act()


def test_the_same_form_sent_twice_counts_once_and_so_do_the_same_words(translate, promise):
    token = uuid.uuid4()
    translate(promise, text="Phone Ana", token=token)
    # Back to the form, and on with better words.
    assert translate(promise, text="Phone Ana now", token=token)
    translate(promise, text=ENGLISH)
    assert translate(promise, text="Phone Ana", token=token) == []
    assert translate(promise, text=ENGLISH) == []


def test_it_stands_in_the_history_without_the_words(translate, promise, plan):
    translate(promise, text=ENGLISH)
    told = tell(PlanEvent.objects.filter(plan_uuid=plan.uuid).first())
    assert told.sentence == "Sam Okafor put words into another language."
    assert ENGLISH not in str(told)


@pytest.mark.parametrize("name", ["rosa", "ana", "sam", "lena", "driver", "teo", "nadia", "luc"])
def test_who_writes_in_the_plan_translates(plan, promise, cast, driver, today, name):
    person = {**cast, "driver": driver}[name]
    promise.plan = plan
    stand = standing(user=person, student=plan.student, today=today)
    assert bool(may_translate(stand, promise)) == (name in {"rosa", "ana", "sam", "lena"})


def test_nobody_translates_in_a_plan_that_has_ended(translate, promise, plan):
    plan.status = "closed"
    plan.save()
    with pytest.raises(Refused):
        translate(promise, text=ENGLISH)


def test_words_for_a_few_are_found_by_nobody_else_and_translated_by_nobody(
    plan, signed_in, translate
):
    secret = plan.answers.get(barrier="alone")
    secret.plan = plan
    sent = {"words": "Un secreto", "source": "x"}
    assert signed_in("rosa").get(page_of(secret, "es")).status_code == 404
    assert signed_in("sam").get(page_of(secret, "es")).status_code == 403
    assert signed_in("sam").post(page_of(secret, "es"), sent).status_code == 403
    told = CheckIn.objects.get(plan=plan, readers="counsellor")
    assert signed_in("lena").get(page_of(told, "es")).status_code == 404
    with pytest.raises(Refused):
        translate(secret, language="es", words="Un secreto")
    helper = plan.helpers.first()
    assert signed_in("rosa").get(page_of(helper, "en")).status_code == 404


def test_words_whose_circle_becomes_narrow_take_their_translation_along(plan, signed_in, translate):
    answer = plan.answers.get(barrier="transport", party="student")
    translate(answer, language="es", words="El autobús va lleno")
    answer.readers = "counsellor"
    answer.save()
    page = main_of(signed_in("rosa").get(address("plan", plan, language="es")))
    assert "El autobús va lleno" not in page
    record = signed_in("rosa").get(f"/es/plans/students/{plan.student.uuid}/record/")
    assert "El autobús va lleno" not in main_of(record)
    own = signed_in("ana").get(f"/es/plans/students/{plan.student.uuid}/record/")
    assert "El autobús va lleno" in main_of(own)


# --- the way there ---


def test_the_way_is_shown_once_a_row_to_who_reads_another_language(plan, promise, signed_in):
    promise.plan = plan
    assert page_of(promise) in main_of(signed_in("sam").get(address("plan", plan)))
    page = main_of(signed_in("rosa").get(address("plan", plan, language="es")))
    assert page_of(promise, "es", "es") not in page
    goal = plan.goals.first()
    assert page.count(page_of(goal, "es", "es")) == 1


def test_staff_are_led_to_what_the_familys_language_lacks(plan, signed_in, translate):
    goal = plan.goals.first()
    way = page_of(goal, "es")
    assert way in main_of(signed_in("sam").get(address("plan", plan)))
    assert way not in main_of(signed_in("ana").get(address("plan", plan)))
    texts = {unit: f"{unit} en español" for unit in goal.TEXTS}
    translate(goal, language="es", **texts)
    assert way not in main_of(signed_in("sam").get(address("plan", plan)))


def test_whoever_only_reads_is_not_led_there(plan, driver, client):
    client.force_login(driver)
    assert "/words/" not in main_of(client.get(address("plan", plan)))


def test_the_form_keeps_what_was_written_in_it(plan, promise, signed_in):
    promise.plan = plan
    sam = signed_in("sam")
    form = open_form(sam, page_of(promise))
    answer = sam.post(page_of(promise), form.sent_with(text=ENGLISH))
    assert answer.status_code == 302 and answer["Location"].endswith(f"#promise-{promise.uuid}")
    kept = Translation.objects.get(unit="text")
    assert (kept.text, kept.language, kept.by_name, kept.machine) == (
        ENGLISH,
        "en",
        "Sam Okafor",
        False,
    )


def test_words_that_change_meanwhile_are_shown_again_and_nothing_is_lost(
    plan, promise, signed_in, cast, today
):
    promise.plan = plan
    sam = signed_in("sam")
    form = open_form(sam, page_of(promise))
    change(promise, "Llamar a las 7", cast["rosa"], today)
    answer = sam.post(page_of(promise), form.sent_with(text=ENGLISH))
    page = main_of(answer)
    assert answer.status_code == 422
    assert ENGLISH in page and "Llamar a las 7" in page and "Look at them again" in page


def test_an_empty_form_is_told_so(plan, promise, signed_in):
    promise.plan = plan
    sam = signed_in("sam")
    answer = sam.post(page_of(promise), open_form(sam, page_of(promise)).sent_with())
    assert answer.status_code == 422


@pytest.mark.parametrize("into", ["xx", "es-mx"])
def test_a_language_nobody_knows_is_no_page(plan, promise, signed_in, into):
    promise.plan = plan
    assert signed_in("sam").get(page_of(promise, into)).status_code == 404


def test_the_page_of_check_ins_and_meetings_translates_too(plan, signed_in, translate):
    said = plan.check_ins.get(party="family")
    translate(said, win="She left home in peace on Wednesday.")
    page = main_of(signed_in("sam").get(f"/en/plans/{plan.uuid}/going/"))
    assert "She left home in peace" in page and "Translated by Sam Okafor" in page


def test_all_translations_cost_one_query(plan, translate, signed_in, django_assert_max_num_queries):
    rosa = signed_in("rosa")
    for number in range(60):
        step = plan.steps.create(text=f"Step {number}", owner="school", languages={"text": "en"})
        translate(step, language="es", text=f"Paso {number}")
    rosa.get(address("plan", plan))
    with django_assert_max_num_queries(20):
        page = rosa.get(address("plan", plan, language="es"))
    assert "Paso 59" in main_of(page)
