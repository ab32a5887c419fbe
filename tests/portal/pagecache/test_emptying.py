"""What changes for visitors shows at once; what does not costs nothing."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from wagtail.models import PageViewRestriction, Site

from portal.models import BasePage, ContentPage, School, User
from portal.pagecache import PageCache, invalidate
from portal.pagecache.generation import shared
from portal.pagecache.signals import is_shown
from tests.portal.pagecache.site import ask, queries_of_a_repeat


def test_saving_and_deleting_show_at_once(cache, school, committed):
    ask(cache, "/en/schools/")
    with committed():
        school.name = "Riverbend Academy"
        school.save()
    assert "Riverbend Academy" in ask(cache, "/en/schools/").text
    with committed():
        school.delete()
    assert "Riverbend" not in ask(cache, "/en/schools/").text


def test_a_bulk_write_shows_after_invalidate(cache, school, committed):
    ask(cache, "/en/schools/")
    with committed():
        School.objects.update(name="Harbor Elementary")
        invalidate()
    assert "Harbor Elementary" in ask(cache, "/en/schools/").text


def test_publishing_unpublishing_and_moving_show_at_once(cache, committed):
    root = BasePage.get_first_root_node() or BasePage.add_root(title="Root", slug="root")
    news = root.add_child(instance=ContentPage(title_en="Snow day", slug="snow", live=False))
    assert "Snow day" not in ask(cache, "/en/titles/").text
    with committed():
        news.save_revision().publish()
    assert "Snow day" in ask(cache, "/en/titles/").text
    with committed():
        news.refresh_from_db()
        news.unpublish()
    assert "Snow day" not in ask(cache, "/en/titles/").text
    before = shared().current()
    with committed():
        news.move(root, pos="first-child")
    assert shared().current() != before


def test_a_draft_empties_nothing(db, committed):
    root = BasePage.get_first_root_node() or BasePage.add_root(title="Root", slug="root")
    with committed():
        news = root.add_child(instance=ContentPage(title_en="Snow day", slug="snow"))
    before = shared().current()
    with committed():
        news.title_en = "Snow, perhaps"
        news.save_revision()
    assert shared().current() == before


@pytest.mark.parametrize("model", [Site, PageViewRestriction, ContentPage, School])
def test_what_visitors_see_is_listened_to(model):
    assert is_shown(model)


def test_people_are_not_what_visitors_see(db, committed):
    before = shared().current()
    with committed():
        User.objects.create_user("rosa")
    assert shared().current() == before


def test_a_write_that_is_taken_back_empties_nothing(db, school):
    before = shared().current()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        school.save()
        raise ZeroDivisionError
    assert shared().current() == before


def test_a_page_drawn_before_a_change_is_not_shown_after_it(school):
    """The change comes while the page is being drawn: drawn from the old, finished after."""
    django = WSGIHandler()

    def slow(environ, start_response):
        body = django(environ, start_response)
        if changing:
            School.objects.update(name="Harbor Elementary")
            shared().advance()
            changing.clear()
        return body

    changing = [True]
    cache = PageCache(slow)
    assert "Riverbend High" in ask(cache, "/en/schools/").text
    assert "Harbor Elementary" in ask(cache, "/en/schools/").text


def test_time_runs_out(school):
    cache = PageCache(WSGIHandler(), seconds=0.000001)
    assert queries_of_a_repeat(cache, "/en/schools/") == 1
