"""Editors decide what partners, feeds and readers say."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from portal.models import User
from resources.actions import corrections, rewriting
from resources.actions.places import make_private
from resources.actions.stated import same, stated
from resources.choices import Decision, Origin, Problem, Status
from resources.desk.wording import left_behind
from resources.models import Correction, Listing, ListingPlace, Location, Report
from resources.rules import may_keep, may_publish
from resources.search.index import index_listings

NOW = timezone.now()


@pytest.fixture
def rosa(db):
    return User.objects.create_user("rosa")


@pytest.fixture
def propose(pantry):
    def make(origin=Origin.PARTNER, words="", **proposed):
        return Correction.objects.create(
            listing=pantry,
            origin=origin,
            proposed=proposed,
            present=stated(pantry, proposed),
            words=words,
        )

    return make


def decide(correction, by, *fields):
    corrections.decide(correction=correction, accepted_fields=fields, by=by, now=NOW)
    return Listing.objects.get(pk=correction.listing_id)


def test_only_editors_keep_the_directory(grace, rosa):
    assert may_keep(user=grace)
    assert may_publish(user=grace)
    for somebody in (rosa, None):
        assert not may_keep(user=somebody)
        assert not may_publish(user=somebody)
        assert may_keep(user=somebody).reason


def test_a_stranger_decides_nothing(propose, rosa):
    correction = propose(summary_en="Other words")
    with pytest.raises(PermissionDenied):
        decide(correction, rosa, "summary_en")
    with pytest.raises(PermissionDenied):
        rewriting.mark_checked(listing=correction.listing, by=rosa, now=NOW)


def test_chosen_fields_are_published_and_the_history_says_by_whom(propose, grace, pantry):
    correction = propose(summary_en="Two bags.", summary_es="Dos bolsas.", cost="paid")
    listing = decide(correction, grace, "summary_en", "cost")
    assert (listing.summary_en, listing.cost) == ("Two bags.", "paid")
    assert listing.summary_es == "Llévese una bolsa de víveres."
    assert listing.latest_revision.user == grace
    entry = ModelLogEntry.objects.filter(object_id=str(pantry.pk)).first()
    assert (entry.action, entry.user) == ("presente.correction_accepted", grace)
    assert set(entry.data["fields"]) == {"summary_en", "cost"}
    correction.refresh_from_db()
    assert (correction.decision, correction.decided_by) == (Decision.ACCEPTED, grace)


def test_a_partners_correction_counts_as_a_check_on_the_day_it_was_sent(propose, grace):
    Listing.objects.update(verified_on=date(2025, 1, 1), verified_by="Joana")
    correction = propose(cost="paid", summary_en="Theirs")
    Correction.objects.update(made_at=NOW - timedelta(days=3))
    listing = decide(correction, grace, "cost")
    sent = timezone.localdate(NOW - timedelta(days=3))
    assert (listing.verified_on, listing.verified_by) == (sent, "Friends of Harbor")
    assert listing.review_due == sent + timedelta(days=listing.review_every)


@pytest.mark.parametrize("case", ["refused", "feed", "closed", "checked since"])
def test_nothing_else_counts_as_a_check(propose, grace, case):
    day = timezone.localdate(NOW) if case == "checked since" else date(2025, 1, 1)
    Listing.objects.update(verified_on=day, verified_by="Joana")
    origin = Origin.FEED if case == "feed" else Origin.PARTNER
    correction = propose(
        origin=origin, **({"live": False} if case == "closed" else {"cost": "paid"})
    )
    Correction.objects.update(made_at=NOW - timedelta(days=3))
    listing = decide(correction, grace, *(() if case == "refused" else correction.proposed))
    assert (listing.verified_on, listing.verified_by) == (day, "Joana")


def test_texts_that_still_say_the_old_thing_are_named(propose, grace, pantry):
    Listing.objects.update(bring_es="")
    correction = propose(
        summary_en="Two bags.", summary_es="Dos bolsas.", bring_en="A bag", name_en="Our pantry"
    )
    accepted = ["summary_en", "summary_es", "bring_en"]
    listing = decide(correction, grace, *accepted)
    assert left_behind(listing, correction, accepted) == [
        "Summary (Português, Kreyòl ayisyen, 简体中文, Tiếng Việt, العربية)"
    ]
    assert left_behind(listing, correction, []) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("phones", [{"number": "555-0111", "extension": "3", "sms": True, "languages": ["ar"]}]),
        ("hours", [{"weekday": 1, "opens": "09:00", "closes": "12:30"}]),
        ("exceptions", [{"starts": "2026-12-24", "ends": "2026-12-26"}]),
        ("needs", ["food", "health"]),
        ("audiences", ["families", "newcomers"]),
        ("languages", ["ar", "en"]),
        (
            "places",
            [{"address": "1 New Road", "city": "Riverbend", "state": "MA", "postal_code": "02155"}],
        ),
        ("min_age", 5),
        ("room", "full"),
        ("room_since", "2026-11-01"),
        ("interpreter", True),
        ("website", "https://new.example.org"),
        ("how_to_get_ar", "تعال"),
    ],
)
def test_every_kind_of_field_can_be_taken_over(propose, grace, key, value):
    listing = decide(propose(origin=Origin.FEED, **{key: value}), grace, key)
    now = stated(listing, [key])[key]
    if isinstance(value, list) and isinstance(value[0], dict):
        now = [{name: part for name, part in row.items() if name in value[0]} for row in now]
    assert same(now, value)
    assert not Listing.objects.get().has_unpublished_changes


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("cost", "gold"),
        ("website", "nowhere"),
        ("min_age", "young"),
        ("hours", [{"weekday": 9, "opens": "09:00", "closes": "12:00"}]),
        ("hours", [{"weekday": 1, "opens": "nine", "closes": "12:00"}]),
        ("phones", [{"number": ""}]),
        ("needs", ["gold"]),
        ("name_en", ""),
        ("places", [{"latitude": 200, "longitude": 1}]),
    ],
)
def test_what_cannot_stand_decides_nothing(propose, grace, key, value):
    correction = propose(**{key: value})
    with pytest.raises(ValidationError):
        decide(correction, grace, key)
    correction.refresh_from_db()
    assert correction.decision == Decision.WAITING
    assert not Revision.objects.exists()


def test_refusing_changes_nothing(propose, grace):
    correction = propose(summary_en="Other words")
    assert decide(correction, grace).summary_en == "Take home a bag of groceries."
    correction.refresh_from_db()
    assert correction.decision == Decision.REFUSED
    assert ModelLogEntry.objects.filter(action="presente.correction_refused").exists()


def test_a_correction_is_decided_once(propose, grace):
    correction = propose(summary_en="Other words")
    decide(correction, grace)
    with pytest.raises(corrections.AlreadyDecided):
        decide(correction, grace, "summary_en")


def test_what_changed_since_is_a_conflict(propose, pantry, grace):
    correction = propose(summary_en="Theirs", cost="paid", hours=[])
    assert corrections.conflicts(correction) == set()
    pantry.summary_en = "An editor's"
    pantry.save()
    pantry.hours.first().delete()
    correction.listing = Listing.objects.get()
    assert corrections.conflicts(correction) == {"summary_en", "hours"}


def test_an_editors_draft_keeps_its_own_words(propose, pantry, grace):
    pantry.summary_en, pantry.cost = "A draft", "free"
    pantry.save_revision(user=grace)
    listing = decide(propose(summary_en="Theirs", cost="paid"), grace, "summary_en", "cost")
    assert (listing.summary_en, listing.cost) == ("Theirs", "paid")
    draft = listing.get_latest_revision_as_object()
    assert (draft.summary_en, draft.cost) == ("A draft", "paid")
    assert listing.has_unpublished_changes


def test_closing_is_decided_both_ways(propose, pantry, grace):
    Listing.objects.update(status=Status.PAUSED)
    pantry.refresh_from_db()
    correction = propose(live=False)
    assert decide(correction, grace).status == Status.ACTIVE
    Listing.objects.update(status=Status.PAUSED)
    assert not decide(propose(live=False), grace, "live").live


def test_a_decided_correction_tells_what_was_taken(propose, editor, grace):
    one = propose(summary_en="Take two bags.", bring_en="A bag.")
    decide(one, grace, "bring_en")
    one.refresh_from_db()
    assert one.accepted == ["bring_en"]
    page = editor.get(f"/admin/directory/corrections/{one.pk}/").content.decode()
    rows = [row for row in page.split("<tr>") if 'for="field-' in row]
    rows = {row.split('for="field-')[1].split('"')[0]: row for row in rows}
    assert "Not taken over" in rows["summary_en"] and "Accepted" not in rows["summary_en"]
    assert "Accepted" in rows["bring_en"] and "Not taken over" not in rows["bring_en"]


def test_a_shared_place_stays_for_the_others(propose, make_listing, pantry, grace):
    other = make_listing("other-pantry")
    assert other.places == pantry.places
    new = {"address": "1 New Road", "city": "Riverbend", "postal_code": "02155"}
    listing = decide(propose(places=[new]), grace, "places")
    assert [place.address for place in listing.places] == ["1 New Road"]
    assert [place.address for place in Listing.objects.get(slug="other-pantry").places] == [
        "12 Wharf Street"
    ]


def test_a_private_place_is_not_touched(propose, pantry, grace):
    place = pantry.places[0]
    make_private(location=place, by=grace)
    new = {"address": "1 New Road", "city": "Riverbend", "postal_code": "02155"}
    listing = decide(propose(places=[new]), grace, "places")
    assert listing.is_confidential
    place.refresh_from_db()
    assert place.address == ""


def test_reports_are_decided_and_stay_in_the_history(pantry, grace, rosa):
    for done in (True, False):
        report = Report.objects.create(listing=pantry, problem=Problem.PHONE, language="es")
        with pytest.raises(PermissionDenied):
            corrections.decide_report(report=report, done=done, by=rosa, now=NOW)
        corrections.decide_report(report=report, done=done, by=grace, now=NOW)
        report.refresh_from_db()
        assert report.decision == (Decision.ACCEPTED if done else Decision.REFUSED)
        with pytest.raises(corrections.AlreadyDecided):
            corrections.decide_report(report=report, done=done, by=grace, now=NOW)
    assert ModelLogEntry.objects.filter(action__startswith="presente.report").count() == 2


# --- private places ---


def test_a_private_place_leaves_no_trace(pantry, grace):
    place = pantry.places[0]
    place.name = ""
    place.save()
    pantry.save_revision(user=grace)
    for old in Revision.objects.all():
        old.content["places"] = [{"address": "12 Wharf Street"}]
        old.save()
    from wagtail.log_actions import log

    log(instance=place, action="wagtail.edit", user=grace)
    Correction.objects.create(
        listing=pantry,
        origin=Origin.PARTNER,
        proposed={"places": [{"address": "14 Wharf Street"}], "cost": "paid"},
        present={"places": [{"address": "12 Wharf Street"}]},
    )
    make_private(location=place, by=grace)
    index_listings([pantry.pk])
    for model in (Location, Listing, ListingPlace, Revision, Correction, ModelLogEntry):
        text = str(list(model.objects.values()))
        assert "Wharf" not in text, model
        assert "02155" not in text, model
    labels = ModelLogEntry.objects.filter(object_id=str(place.pk)).values_list("label", flat=True)
    assert "Riverbend" not in " ".join(labels)


def test_a_stranger_makes_nothing_private(pantry, rosa):
    with pytest.raises(PermissionDenied):
        make_private(location=pantry.places[0], by=rosa)


def test_mark_checked_names_the_editor(pantry, grace):
    listing = rewriting.mark_checked(listing=pantry, by=grace, now=NOW)
    assert (listing.verified_by, listing.verified_on) == ("Grace Lin", timezone.localdate(NOW))
    assert listing.review_due > date(2026, 1, 1)
