"""A partner who has closed opens again: by mistake, or after an editor took it away."""

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from resources.actions import corrections, reviews
from resources.choices import Answer, Decision, Room, Status
from resources.models import Correction, Listing, ReviewRequest


def stands(pantry) -> Listing:
    return Listing.objects.get(pk=pantry.pk)


def say(client, asked, answer, **more) -> str:
    return client.post(asked, {"answer": answer, **more}, follow=True).content.decode()


def taken_away(client, asked, grace):
    say(client, asked, "closed")
    one = Correction.objects.get()
    corrections.decide(correction=one, accepted_fields=["live"], by=grace, now=timezone.now())


def test_who_said_closed_by_mistake_opens_again_at_once(client, asked, pantry):
    page = say(client, asked, "closed")
    assert "We are open again" in page and "All of it is right" not in page
    page = say(client, asked, "open")
    assert "Families see at once that you are open again." in page
    assert "All of it is right" in page
    assert stands(pantry).status == Status.ACTIVE
    assert Correction.objects.get().decision == Decision.REFUSED
    assert ReviewRequest.objects.get().answer == Answer.OPEN


@pytest.mark.parametrize("answer", ["confirmed", "room"])
def test_nobody_confirms_what_families_read_as_closed(client, asked, pantry, answer):
    """From a page that was drawn before."""
    say(client, asked, "closed")
    before = stands(pantry)
    page = say(client, asked, answer, room="accepting")
    assert "You are done" not in page and "Families see at once that you are closed" in page
    after = stands(pantry)
    assert (after.verified_on, after.room) == (before.verified_on, before.room)
    assert after.room != Room.ACCEPTING


def test_what_an_editor_took_away_is_not_said_to_be_seen(client, asked, pantry, grace):
    taken_away(client, asked, grace)
    page = client.get(asked).content.decode()
    assert "Families do not see this page now." in page
    assert "This is what families read" not in page and "All of it is right" not in page
    page = say(client, asked, "confirmed")
    assert "You are done" not in page


@pytest.mark.parametrize("accepted", [["live"], []])
def test_and_an_editor_brings_it_back(client, asked, pantry, grace, accepted):
    taken_away(client, asked, grace)
    for _twice in range(2):
        page = say(client, asked, "open")
    assert "shows the page to families again" in page
    assert not stands(pantry).live
    one = Correction.objects.get(decision=Decision.WAITING)
    assert one.proposed == {"live": True}
    corrections.decide(correction=one, accepted_fields=accepted, by=grace, now=timezone.now())
    assert stands(pantry).live == bool(accepted)
    if accepted:
        assert stands(pantry).status == Status.ACTIVE
        assert client.get(pantry.get_absolute_url()).status_code == 200


def test_the_history_tells_for_how_many_weeks(editor, client, asked, pantry):
    reviews.say_room(
        request=ReviewRequest.objects.get(), room=Room.WAITING, weeks=3, now=timezone.now()
    )
    entry = ModelLogEntry.objects.filter(action="presente.partner_answered").get()
    assert entry.data["weeks"] == 3
    address = f"/admin/snippets/resources/listing/history/{pantry.pk}/"
    assert "(About 3 weeks)" in editor.get(address).content.decode()
