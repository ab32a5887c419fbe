"""An editor's form lay open while a partner answered, a feed came, or another editor saved."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone
from wagtail.models import Revision

from resources.actions.reviews import say_closed, say_room
from resources.actions.rewriting import rewrite
from resources.choices import Room, Status
from resources.models import Listing, OpeningHours, PhoneLine, ReviewRequest
from tests.resources.test_desk import LISTINGS
from tests.resources.test_editing import form_of

NOW = timezone.now
PUBLISH = {"action-publish": ["action-publish"]}


@pytest.fixture
def address(pantry):
    return f"{LISTINGS}edit/{pantry.pk}/"


@pytest.fixture
def asked(pantry):
    return ReviewRequest.objects.create(listing=pantry, expires_at=NOW())


def sent(editor, address, data):
    """Whether it was saved; the page where the form is shown again, in which nothing is amiss."""
    answer = editor.post(address, data)
    if answer.status_code == 200:
        assert not answer.context["form"].errors
    return answer.status_code == 302, answer.content.decode()


def changed(listing, **facts):
    def change(one):
        for name, value in facts.items():
            setattr(one, name, value)

    return rewrite(listing=listing, change=change, action="presente.import_changed")


def stands(pantry) -> Listing:
    return Listing.objects.get(pk=pantry.pk)


@pytest.mark.parametrize("was_edited", [False, True])
def test_what_a_partner_says_meanwhile_is_not_lost(editor, address, pantry, asked, was_edited):
    if was_edited:
        editor.post(address, form_of(editor, address) | {"bring_en": ["Bags"]} | PUBLISH)
    mine = form_of(editor, address) | {"summary_en": ["Take two bags."]} | PUBLISH
    say_room(request=asked, room=Room.FULL, weeks=None, now=NOW())
    is_saved, page = sent(editor, address, mine)
    assert not is_saved and "somebody else changed this: Room now" in page
    assert "Take two bags." in page
    assert stands(pantry).summary_en == "Take home a bag of groceries."

    again = _shown(page) | PUBLISH
    assert sent(editor, address, again)[0]
    assert (stands(pantry).room, stands(pantry).summary_en) == (Room.FULL, "Take two bags.")


def test_nor_is_that_they_have_closed(editor, address, pantry, asked):
    mine = form_of(editor, address) | {"summary_en": ["Take two bags."]} | PUBLISH
    say_closed(request=asked, words="", now=NOW())
    _is_saved, page = sent(editor, address, mine)
    assert "somebody else changed this: Status." in page
    assert sent(editor, address, _shown(page) | PUBLISH)[0]
    assert (stands(pantry).status, stands(pantry).summary_en) == (Status.PAUSED, "Take two bags.")


def test_where_both_changed_the_same_the_form_has_mine_and_tells_what_stands(
    editor, address, pantry
):
    mine = form_of(editor, address) | {"summary_en": ["Take two bags."]} | PUBLISH
    changed(pantry, summary_en="Take three bags.")
    is_saved, page = sent(editor, address, mine)
    assert not is_saved
    assert "Take two bags." in page and "“Take three bags.”" in page
    assert sent(editor, address, _shown(page) | PUBLISH)[0]
    assert stands(pantry).summary_en == "Take two bags."


def test_a_choice_is_told_by_its_name(editor, address, pantry, asked):
    mine = form_of(editor, address) | {"room": ["accepting"]} | PUBLISH
    say_room(request=asked, room=Room.FULL, weeks=None, now=NOW())
    _is_saved, page = sent(editor, address, mine)
    assert f"Room now: “{Room.FULL.label}”" in page


def test_phones_that_a_feed_changed_meanwhile_come_into_the_form(editor, address, pantry):
    mine = form_of(editor, address) | {"summary_en": ["Take two bags."]} | PUBLISH
    changed(pantry, phones=[PhoneLine(number="555-0123"), PhoneLine(number="555-0124")])
    is_saved, page = sent(editor, address, mine)
    assert not is_saved and "555-0123" in page
    assert sent(editor, address, _shown(page) | PUBLISH)[0]
    listing = stands(pantry)
    assert [line.number for line in listing.phones.all()] == ["555-0123", "555-0124"]
    assert listing.summary_en == "Take two bags."


def test_phones_that_both_changed_stay_as_the_editor_has_them(editor, address, pantry):
    mine = form_of(editor, address) | {"phones-0-number": ["555-0111"]} | PUBLISH
    changed(pantry, phones=[PhoneLine(number="555-0123")])
    is_saved, page = sent(editor, address, mine)
    assert not is_saved and "555-0111" in page
    assert "“555-0123 · " in page


def test_hours_and_days_that_both_changed_are_told_as_on_a_page(editor, address, pantry):
    mine = form_of(editor, address) | {
        "hours-0-opens": ["13:00"],
        "verified_on": ["2026-11-03"],
        "go_live_at": ["2031-01-02 09:00"],
    }
    hours = OpeningHours(weekday=1, opens=time(9), closes=time(14, 30))
    later = datetime(2031, 1, 2, 17, tzinfo=UTC)
    changed(pantry, hours=[hours], verified_on=date(2026, 11, 20), go_live_at=later)
    is_saved, page = sent(editor, address, mine | PUBLISH)
    assert not is_saved
    assert "“Monday · 9:00 AM · 2:30 PM”" in page
    assert "“Nov. 20, 2026”" in page and "“Jan. 2, 2031, 12:00 PM”" in page


def test_that_no_phone_is_left_is_told_by_a_dash(editor, address, pantry):
    mine = form_of(editor, address) | {"phones-0-number": ["555-0111"]} | PUBLISH
    changed(pantry, phones=[])
    is_saved, page = sent(editor, address, mine)
    assert not is_saved and "Phones: —." in page


def test_what_is_in_no_form_stops_nobody(editor, address, pantry):
    mine = form_of(editor, address) | {"summary_en": ["Take two bags."]} | PUBLISH
    changed(pantry)
    assert Revision.objects.for_instance(pantry).count() == 2
    assert sent(editor, address, mine)[0]
    assert stands(pantry).summary_en == "Take two bags."


def test_opening_a_form_changes_nothing_for_visitors(editor, address, pantry):
    before = stands(pantry).modified_at
    for _ in range(2):
        form_of(editor, address)
    listing = stands(pantry)
    assert (listing.live, listing.has_unpublished_changes) == (True, False)
    assert listing.modified_at == before
    assert Revision.objects.for_instance(pantry).count() == 1


class _Page:
    """A page that was answered already, for `form_of`."""

    def __init__(self, content):
        self.content = content

    def get(self, _address):
        return self


def _shown(page: str) -> dict:
    return form_of(_Page(page), "")
