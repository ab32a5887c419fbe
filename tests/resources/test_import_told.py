"""What an import says of what it does not do: feeds under a new name, files and columns unread."""

import io
import zipfile

import pytest
from django.core.management import CommandError, call_command

from resources.actions.importing import import_feed
from resources.interchange.records import FeedRefused
from resources.models import Listing, Organization
from tests.resources.feeds import Feed, everything, services
from tests.resources.test_import import write


def _renamed(feed, name="county_november"):
    feed.folder = feed.folder.with_name(name)
    return feed


# --- the same feed under a new name ---


@pytest.mark.parametrize("trial", [False, True])
@pytest.mark.parametrize("services_now", [5, 9])
def test_a_feed_under_a_new_name_is_refused(county, trial, services_now):
    county.tables["services"] = services(services_now)
    before = everything()
    path = _renamed(county).write()
    with pytest.raises(CommandError, match="from “county”.*--source county continues"):
        call_command("import_hsds", path, dry_run=trial, stdout=io.StringIO())
    assert everything() == before


@pytest.mark.parametrize(("source", "listings"), [("county", 5), ("county-2", 10)])
def test_a_name_that_is_given_is_obeyed(county, source, listings):
    _renamed(county).send(source=source)
    assert Listing.objects.count() == listings


def test_few_ids_that_are_the_same_are_chance(county, tmp_path):
    other = Feed(tmp_path / "town")
    other.tables["services"] = services(11)
    other.send()
    assert Listing.objects.filter(source="town").count() == 11


def test_two_of_the_same_ids_are_chance(db, tmp_path):
    Feed(tmp_path / "county").send()
    Feed(tmp_path / "town").send()
    assert Listing.objects.count() == 4


def test_ids_of_two_feeds_name_neither(county):
    _renamed(county).send(source="county-2")
    _renamed(county, "county_december").send()
    assert Listing.objects.count() == 15


def test_the_feed_is_recognized_in_batches_of_any_size(county, monkeypatch):
    monkeypatch.setattr("resources.interchange.batches.BATCH", 2)
    before = everything()
    with pytest.raises(FeedRefused, match="county"):
        _renamed(county).send()
    assert everything() == before


def test_an_export_of_this_very_site_is_recognized(make_listing, tmp_path):
    for number in range(3):
        make_listing(slug=f"pantry-{number}")
    call_command("export_hsds", tmp_path / "out")
    with pytest.raises(FeedRefused, match="an export of this very site"):
        import_feed(path=tmp_path / "out")
    assert Listing.objects.count() == 3
    assert import_feed(path=tmp_path / "out", source="again").listings["created"] == 3


# --- what nobody reads ---


def test_files_that_are_not_read_are_named(db, tmp_path):
    feed = Feed(tmp_path / "county")
    folder = feed.write()
    (folder / "sub").mkdir()
    for name in ("notes.txt", "services_more.json", "README.md", "LICENSE", ".hidden", "photo.jpg"):
        (folder / name).write_text("x")
    report = import_feed(path=folder)
    assert report.remarks == ["Not read: notes.txt, photo.jpg, services_more.json, sub/."]


def test_files_of_a_zip_that_are_not_read_are_named(db, tmp_path):
    path = tmp_path / "pantries.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("in/pantries.csv", "name,address\nPantry,1 Main St\n")
        archive.writestr("in/how.docx", "x")
        archive.writestr("more.jsonl", "{}")
        archive.writestr("__MACOSX/in/x.bin", "x")
        archive.writestr("in/LICENSE.txt", "x")
    assert import_feed(path=path).remarks == ["Not read: in/how.docx, more.jsonl."]


def test_a_feed_that_is_read_whole_needs_no_remark(db, tmp_path):
    assert not Feed(tmp_path / "county").send().remarks


def test_columns_of_a_flat_table_that_are_not_read_are_named(db, tmp_path):
    path = tmp_path / "pantries.csv"
    path.write_text(
        "name,address,description,notes,wifi,empty\nPantry,1 Main St,Food.,Ring twice.,yes,\n"
    )
    assert import_feed(path=path).remarks == ["Columns not read in pantries.csv: notes, wifi."]


WIDE = {
    "organizations": {"organization_uuid": "o1", "organization_name": "Justice"},
    "locations": {
        "location_uuid": "l1",
        "organization_uuid": "o1",
        "location_address": "1 Mill Rd",
    },
    "services": {
        "service_uuid": "s1",
        "organization_uuid": "o1",
        "service_name": "Help",
        "service_require_veteran": "false",
        "service_military_status": "Active; Retired",
        "service_immigration_status": "Any",
        "service_incarceration_status": "Not in custody",
        "service_program": "North",
        "service_alternate_name": "",
    },
}


def test_wide_csvs_keep_every_condition_and_name_what_they_leave(db, tmp_path):
    for name, row in WIDE.items():
        write(tmp_path / "law" / f"{name}.csv", "\n".join([",".join(row), ",".join(row.values())]))
    report = import_feed(path=tmp_path / "law")
    assert Listing.objects.get().who_for.splitlines() == [
        "Military status: Active; Retired.",
        "Immigration status: Any.",
        "Incarceration status: Not in custody.",
    ]
    assert report.remarks == ["Columns not read in services.csv: service_program."]
    assert Organization.objects.count() == 1
