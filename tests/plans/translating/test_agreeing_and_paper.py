"""People agree to the words as they were written; what helped them read is told and kept."""

import pytest

from plans.models import Agreement, Proposal
from tests.plans.pages import main_of, open_form
from tests.plans.translating.test_translating import ENGLISH


@pytest.fixture
def agree(plan, signed_in):
    """The page where Lena reads the waiting text, and her yes to it."""
    address = f"/en/plans/{plan.uuid}/agree/"
    lena = signed_in("lena")

    class Agree:
        def page(self):
            return main_of(lena.get(address))

        def form(self):
            return open_form(lena, address)

        def send(self, form):
            assert lena.post(address, form.sent_with(answer="agrees")).status_code == 302
            return Agreement.objects.filter(person_name="Lena Park").last()

    return Agree()


COUNTS = "What you agree to is the words as they were written."


def test_without_translations_nothing_is_said_of_them(agree):
    assert COUNTS not in agree.page()
    assert COUNTS not in agree.send(agree.form()).text


def test_a_translation_stands_below_and_says_what_counts(agree, translate, promise):
    translate(promise, text=ENGLISH)
    page = agree.page()
    assert COUNTS in page
    part = page[page.index(promise.text) :]
    assert part.index("Translated by Sam Okafor") < part.index(ENGLISH)
    kept = agree.send(agree.form())
    assert COUNTS in kept.text and promise.text in kept.text
    assert f"{ENGLISH} (Translated by Sam Okafor)" in kept.text


def test_who_asks_and_who_looks_back_are_helped_to_read_too(
    agree, translate, promise, plan, signed_in
):
    translate(promise, text=ENGLISH)
    assert ENGLISH in main_of(signed_in("sam").get(f"/en/plans/{plan.uuid}/propose/"))
    page = main_of(signed_in("lena").get(f"/en/plans/{plan.uuid}/agreed/"))
    assert promise.text in page and ENGLISH in page


def test_an_answer_says_that_a_machine_translated(agree, translate, promise):
    translate(promise, text=ENGLISH, machine=True)
    assert "Translated by a machine. It can be wrong." in agree.page()
    kept = agree.send(agree.form())
    assert f"{ENGLISH} (Translated by a machine. It can be wrong.)" in kept.text


def test_what_came_after_the_page_was_drawn_was_not_read(agree, translate, promise):
    form = agree.form()
    translate(promise, text=ENGLISH)
    assert ENGLISH not in agree.send(form).text


def test_what_was_replaced_after_the_page_was_drawn_was_read(agree, translate, promise):
    translate(promise, text=ENGLISH)
    form = agree.form()
    translate(promise, "lena", text="Ring Ana")
    kept = agree.send(form)
    assert ENGLISH in kept.text and "Ring Ana" not in kept.text


def test_a_translation_of_other_words_is_not_shown(agree, translate, promise):
    type(promise).objects.filter(pk=promise.pk).update(text="Otra cosa")
    translate(promise, text="Something else")
    assert "Something else" not in agree.page()


def test_the_proposed_text_is_the_original(agree, translate, promise, plan):
    translate(promise, text=ENGLISH)
    assert all(ENGLISH not in str(one.content) for one in Proposal.objects.all())


# --- paper ---


def sheet(signed_in, plan, **wanted):
    sent = {"sheet": "whole", "language": "en", "as": "page"} | wanted
    return signed_in("sam").post(f"/en/plans/{plan.uuid}/paper/", sent).content.decode()


@pytest.mark.parametrize("kind", ["whole", "fridge"])
def test_paper_in_two_languages_has_each_in_its_own(signed_in, plan, translate, promise, kind):
    translate(promise, text=ENGLISH)
    page = sheet(signed_in, plan, sheet=kind, beside="es")
    assert page.count(ENGLISH) == page.count(promise.text) == 1
    assert "Translated by Sam Okafor" in page


def test_paper_in_one_language_keeps_the_original_below(signed_in, plan, translate, promise):
    translate(promise, text=ENGLISH)
    page = sheet(signed_in, plan)
    assert page.index(ENGLISH) < page.index(promise.text)


def test_no_machine_hangs_on_the_fridge(signed_in, plan, translate, promise):
    translate(promise, text=ENGLISH, machine=True)
    assert ENGLISH not in sheet(signed_in, plan, sheet="fridge", beside="es")
