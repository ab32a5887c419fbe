"""A plan on paper: whole, for the fridge or empty; in any language, or in two; and the way back."""

import re
import uuid

import pdfua
import pytest

from plans.choices import AccessVerb
from plans.models import AccessEntry, Plan
from plans.papers.code import LETTERS, code_of, find
from plans.papers.sheets import Sheet
from portal import languages, paper
from tests.portal.test_paper import text_of, unpacked

CODES = [language.code for language in languages.ALL]
if paper.is_available():
    import weasyprint

needs_press = pytest.mark.skipif(not paper.is_available(), reason="needs Pango")


@pytest.fixture
def print_it(signed_in, plan):
    def print_it(username="rosa", language="es", **wanted):
        sent = {"sheet": "whole", "language": language, "as": "page"} | wanted
        return signed_in(username).post(f"/en/plans/{plan.uuid}/paper/", sent)

    return print_it


@pytest.mark.parametrize("sheet", Sheet.values)
@pytest.mark.parametrize("code", CODES)
def test_every_sheet_is_a_page_to_print_in_every_language(print_it, sheet, code):
    page = print_it(sheet=sheet, language=code)
    body = page.content.decode()
    assert page.status_code == 200
    assert f'<html lang="{languages.get(code).tag}"' in body
    assert "no-store" in page["Cache-Control"]


@needs_press
@pytest.mark.parametrize("code", CODES)
def test_the_whole_plan_as_a_pdf_says_what_the_plan_says(print_it, plan, code):
    answer = print_it(language=code, **{"as": "pdf"})
    words = text_of(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert "Ana" not in answer["Content-Disposition"]
    assert code_of(plan) in words
    for text in ("At first bell on Wednesdays", "Walk with Ana to drama club the first time"):
        assert text in words
    assert "Llamar a Ana a las 6:15" in words
    assert b"pdfuaid" in unpacked(answer.content)


@needs_press
@pytest.mark.parametrize("sheet", Sheet.values)
@pytest.mark.parametrize(("code", "beside"), [("es", ""), ("ar", "en"), ("zh-hans", "vi")])
def test_the_checker_of_pdf_ua_finds_no_error(print_it, sheet, code, beside, tmp_path):
    answer = print_it(sheet=sheet, language=code, beside=beside, **{"as": "pdf"})
    made = tmp_path / "sheet.pdf"
    made.write_bytes(answer.content)
    errors = [one for one in pdfua.validate(made).findings if one.severity.name == "ERROR"]
    assert errors == []


@needs_press
def test_two_languages_stand_side_by_side_each_marked_as_its_own(print_it):
    page = print_it(language="ar", beside="en").content.decode()
    assert page.count('lang="ar" dir="rtl"') > 5
    assert page.count('lang="en" dir="ltr"') > 5
    words = text_of(print_it(language="es", beside="en", **{"as": "pdf"}).content)
    assert "Nuestras metas" in words and "Our goals" in words


def test_the_same_language_twice_is_one_column(print_it):
    assert 'class="two"' not in print_it(language="es", beside="es").content.decode()


def test_the_fridge_sheet_shows_what_is_still_to_do(print_it):
    page = print_it(sheet="fridge", language="en").content.decode()
    assert "Walk with Ana to drama club the first time" in page
    # Sam has sent the timetable.
    assert "Send Rosa the bus timetable" not in page


def test_the_fridge_holds_the_helpers_whom_its_printer_may_see(print_it, plan):
    private = plan.helpers.create(name="Aunt Nobody", circle="family", readers="family")
    assert private.name in print_it("rosa", sheet="fridge").content.decode()
    assert private.name not in print_it("sam", sheet="fridge").content.decode()


def test_a_promise_that_is_only_an_idea_hangs_on_no_fridge(print_it, plan):
    for state in ("proposed", "accepted"):
        plan.commitments.create(text=f"Sing, {state}", owner="family", state=state)
    page = print_it(sheet="fridge").content.decode()
    assert "Sing, accepted" in page and "Sing, proposed" not in page


def test_the_empty_sheet_holds_nothing_of_what_was_written(print_it, plan):
    page = print_it(sheet="empty", language="en").content.decode()
    assert "At first bell" not in page and "bus is full" not in page
    assert "What gets in the way" in page


@needs_press
@pytest.mark.parametrize("sheet", [Sheet.EMPTY, Sheet.FRIDGE])
@pytest.mark.parametrize(("code", "beside"), [("vi", ""), ("es", ""), ("es", "en"), ("ar", "vi")])
def test_a_box_to_tick_stands_on_the_line_of_its_words(print_it, plan, sheet, code, beside):
    plan.commitments.create(text="https://" + "long" * 30, owner="family", state="accepted")
    page = print_it(sheet=sheet, language=code, beside=beside).content.decode()
    told = list(_boxes_of(page))
    ticks = [at for at, box in enumerate(told) if "tickbox" in box.element.get("class", "")]
    assert len(ticks) > 3
    for at in ticks:
        words = next(box for box in told[at:] if getattr(box, "text", "").strip())
        middle = told[at].position_y + told[at].margin_height() / 2
        assert words.position_y < middle < words.position_y + words.height, words.text


@needs_press
@pytest.mark.parametrize("sheet", [Sheet.WHOLE, Sheet.FRIDGE])
@pytest.mark.parametrize(("code", "beside"), [("es", ""), ("ar", "en")])
def test_a_long_word_stays_on_its_sheet(print_it, plan, sheet, code, beside):
    word = "long" * 52
    type(plan.vision).objects.filter(plan=plan).update(family_words=word)
    plan.commitments.create(text=word, owner="family", owner_name=word[:100], state="accepted")
    plan.helpers.create(name=word[:100], can_help_with=word, circle="family", readers="family")
    told = list(_boxes_of(print_it(sheet=sheet, language=code, beside=beside).content.decode()))
    texts = [box for box in told if "longlong" in getattr(box, "text", "")]
    assert len(texts) > 2
    # In CSS pixels: letter paper is 8.5 inches wide.
    assert all(box.position_x > 0 and box.position_x + box.width < 8.5 * 96 for box in texts)


def _boxes_of(page: str):
    """What WeasyPrint lays out of a page, in the order of its text."""
    fonts, styles = paper._press()
    html = weasyprint.HTML(string=page, url_fetcher=paper._fetcher())
    for leaf in html.render(stylesheets=[styles], font_config=fonts).pages:
        yield from (box for box in leaf._page_box.descendants() if box.element is not None)


def test_what_somebody_told_the_counselor_alone_is_on_no_sheet(print_it):
    for sheet in Sheet.values:
        for username in ("rosa", "ana", "sam"):
            page = print_it(username, sheet=sheet, language="en").content.decode()
            assert "Lunch is hard" not in page


def test_what_the_school_prints_leaves_a_line_and_the_familys_paper_does_not(print_it, plan):
    def exported():
        entries = AccessEntry.objects.filter(student_uuid=plan.student.uuid)
        return [one.actor_name for one in entries.filter(verb=AccessVerb.EXPORTED)]

    print_it("rosa")
    assert exported() == []
    print_it("sam")
    assert exported() == ["Sam Okafor"]


def test_without_a_press_the_page_is_offered_and_nothing_breaks(print_it, monkeypatch):
    monkeypatch.setattr(paper, "is_available", lambda: False)
    answer = print_it(**{"as": "pdf"})
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("sent", [{}, {"sheet": "all"}, {"language": "xx"}, {"beside": "xx"}])
def test_a_choice_that_is_none_is_asked_again(signed_in, plan, sent):
    sent = {"sheet": "whole", "language": "es"} | sent if sent else {}
    answer = signed_in("rosa").post(f"/en/plans/{plan.uuid}/paper/", sent)
    assert answer.status_code == 422


# --- the code ---


def test_a_code_is_eight_letters_that_nobody_mixes_up(plan):
    assert re.fullmatch(f"[{LETTERS}]{{4}}-[{LETTERS}]{{4}}", code_of(plan))
    assert set("ILOU").isdisjoint(LETTERS)


@pytest.mark.parametrize("number", [0, 1, 2**128 - 1, 0x0123456789ABCDEF0123456789ABCDEF])
def test_every_code_leads_back(plan, number):
    Plan.objects.filter(pk=plan.pk).update(uuid=uuid.UUID(int=number))
    plan.refresh_from_db()
    code = code_of(plan)
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("0", "o")):
        assert find(typed, Plan.objects.all()) == plan


@pytest.mark.parametrize("typed", ["", "7QK2", "!!!!-!!!!", "0000-0000-0000", "ÀÀÀÀ-ÀÀÀÀ"])
def test_what_is_no_code_finds_nothing(plan, typed):
    assert find(typed, Plan.objects.all()) is None


def test_a_code_leads_only_to_a_plan_of_ones_own(signed_in, plan):
    for username, status in [("sam", 302), ("rosa", 302), ("teo", 422), ("nadia", 422)]:
        answer = signed_in(username).post("/en/plans/code/", {"code": code_of(plan)})
        assert answer.status_code == status, username
