"""Ideas for promises: in every language, with blanks to fill, for whom they fit."""

import re

import pytest
from django.utils import translation

from plans.actions import barriers
from plans.barriers.choices import Barrier
from plans.choices import Audience, Party
from plans.models import Strategy
from plans.models.strategy import BLANKS, WORDS
from plans.strategies import first
from plans.strategies.editing import StrategyViewSet
from plans.strategies.read import ideas
from portal import languages
from portal.demo.cast import create_cast
from portal.demo.district import let_editors_publish
from tests.plans.pages import address, main_of, open_form


@pytest.fixture
def cast(db, today):
    """Made for each test: the others of this file begin without any idea."""
    return create_cast(today=today)


@pytest.fixture
def brought(db):
    first.bring_along(Strategy)
    return list(Strategy.objects.all())


def worded(strategy, field):
    return {one.code: getattr(strategy, f"{field}_{one.suffix}") or "" for one in languages.ALL}


def test_each_idea_is_worded_in_every_language_with_the_same_blanks(brought):
    assert len(brought) >= 24
    for one in brought:
        assert any(worded(one, field)["en"] for field in WORDS.values()), one.slug
        for field in WORDS.values():
            words = worded(one, field)
            if not words["en"]:
                assert not any(words.values()), one.slug
                continue
            assert all(words.values()), f"{one.slug}: {field}"
            blanks = {frozenset(re.findall(r"\{(\w+)\}", text)) for text in words.values()}
            assert len(blanks) == 1 and blanks.pop() <= set(BLANKS), f"{one.slug}: {field}"
            assert len(set(words.values())) == len(words), f"{one.slug}: not translated"


def test_each_idea_helps_with_a_barrier_at_a_kind_of_school_we_know(brought):
    helped = set()
    for one in brought:
        assert set(one.barriers) <= set(Barrier.values) and one.barriers, one.slug
        assert set(one.audiences) <= set(Audience.values) and one.audiences, one.slug
        helped |= set(one.barriers)
    assert set(Barrier.values) - helped == set(), "For these there is no idea."


def test_bringing_them_along_again_changes_nothing_an_editor_wrote(brought):
    Strategy.objects.filter(slug="bedtime").update(family_words_en="Ours")
    first.bring_along(Strategy)
    assert Strategy.objects.count() == len(brought)
    assert Strategy.objects.get(slug="bedtime").family_words_en == "Ours"


def test_what_fits_the_chosen_barriers_comes_first(cast, plan, brought, today):
    plan.chosen.all().delete()
    barriers.choose(plan=plan, barrier="food", by=cast["rosa"], today=today)
    found = ideas(plan, Party.SCHOOL, "es")
    assert found[0].strategy.slug == "breakfast"
    assert [one.fits for one in found] == sorted((one.fits for one in found), reverse=True)
    assert found[0].language == "es"


def test_an_idea_is_offered_to_its_own_parties_and_schools(mateos_plan, plan, brought):
    slugs = {one.strategy.slug for one in ideas(mateos_plan, Party.STUDENT, "en")}
    assert "catch-up" in slugs and "credits" not in slugs
    assert "credits" in {one.strategy.slug for one in ideas(plan, Party.SCHOOL, "en")}
    assert "credits" not in {one.strategy.slug for one in ideas(mateos_plan, Party.SCHOOL, "en")}


def test_an_idea_without_words_in_a_language_is_shown_in_english_and_marked(plan, brought):
    Strategy.objects.filter(slug="bedtime").update(family_words_ar="")
    (idea,) = [one for one in ideas(plan, Party.FAMILY, "ar") if one.strategy.slug == "bedtime"]
    assert (idea.language, idea.words[:6]) == ("en", "Lights")


@pytest.mark.parametrize(("language", "words"), [("en", "by 21:00"), ("es", "a las 21:00")])
def test_a_promise_is_made_of_an_idea_by_filling_its_blanks(
    signed_in, plan, brought, language, words
):
    rosa = signed_in("rosa")
    with translation.override(language):
        url = f"{address('commitment_add', plan, language=language)}?idea=bedtime&for=family"
    form = open_form(rosa, url)
    assert form.fields["language"] == [language]
    assert rosa.post(url, form.sent_with()).status_code == 422
    sent = form.sent_with(blank_time="21:00", text="something else")
    for _ in range(2):
        assert rosa.post(url, sent).status_code == 302
    (row,) = plan.commitments.filter(strategy__slug="bedtime")
    assert words in row.text and "{" not in row.text
    assert (row.owner, row.barrier, row.languages) == ("family", "morning", {"text": language})


def test_the_page_of_ideas_marks_what_fits_and_offers_own_words(signed_in, plan, brought):
    page = main_of(signed_in("rosa").get(address("commitment_ideas", plan, language="es")))
    assert "Apagar las luces a las ……" in page
    assert address("commitment_add", plan, language="es") in page
    school = signed_in("rosa").get(address("commitment_ideas", plan), {"for": "school"})
    assert "Fits what you work on first." in main_of(school)


@pytest.mark.parametrize("query", ["?idea=nothing&for=family", "?idea=bedtime&for=partner"])
def test_an_idea_that_is_not_there_is_not_found(signed_in, plan, brought, query):
    assert signed_in("rosa").get(address("commitment_add", plan) + query).status_code == 404


def test_an_editor_writes_an_idea_and_a_wrong_blank_is_told(cast, brought):
    form = StrategyViewSet.edit_handler.bind_to_model(Strategy).get_form_class()
    data = {
        "slug": "own",
        "barriers": ["food"],
        "audiences": ["high"],
        "is_shown": "on",
        "family_words_en": "Eat with {person}",
        "family_words_es": "Comer con {persona}",
    }
    wrong = form(data)
    assert set(wrong.errors) == {"family_words_es"}
    right = form(data | {"family_words_es": "Comer con {person}"})
    assert right.is_valid(), right.errors
    saved = right.save()
    assert (saved.barriers, saved.audiences) == (["food"], ["high"])


def test_only_editors_open_the_ideas_in_wagtail(signed_in, brought):
    let_editors_publish()
    for username, status in (("grace", 200), ("sam", 302), ("rosa", 302)):
        response = signed_in(username).get("/admin/snippets/plans/strategy/")
        assert response.status_code == status, username
