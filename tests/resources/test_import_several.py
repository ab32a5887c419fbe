"""Folders of several JSON files, packages with a folder inside, and feeds with nothing in them."""

import json

import pytest
from django.core.management import CommandError, call_command

from resources.actions.importing import import_feed
from resources.interchange import batches
from resources.interchange.records import FeedRefused
from resources.models import Listing, Organization
from tests.resources.feeds import Feed

ORGANIZATION = {"id": "o1", "name": "County", "description": "Care", "website": "c.example.org"}


def service(number, **more):
    return {
        "id": f"s{number}",
        "name": f"Help {number}",
        "status": "active",
        "organization_id": "o1",
    } | more


def folder_of(tmp_path, **documents):
    folder = tmp_path / "county"
    folder.mkdir(exist_ok=True)
    for name, document in documents.items():
        (folder / f"{name}.json").write_text(json.dumps(document))
    return folder


def imported(path):
    report = import_feed(path=path)
    assert report.unaccounted == {}
    assert not import_feed(path=path).changed_anything
    return report


# --- several JSON files ---


def test_a_file_for_each_kind_is_one_feed(db, tmp_path):
    folder = folder_of(
        tmp_path,
        organizations=[ORGANIZATION],
        services=[service(number) for number in range(1, 700)],
        locations=[{"id": "l1", "name": "House", "latitude": 42.1, "longitude": -71.1}],
        service_at_locations=[{"id": "j1", "service_id": "s1", "location_id": "l1"}],
        phones=[{"id": "p1", "service_id": "s650", "number": "617-555-0100"}],
    )
    report = imported(folder)
    assert report.listings["created"] == 699 and not report.refused
    assert report.remarks == []
    assert Listing.objects.get(source_id="s1").places[0].name == "House"
    assert Listing.objects.get(source_id="s650").phones.get().number == "617-555-0100"


def test_what_has_a_file_of_its_own_is_not_taken_from_another(db, tmp_path):
    stub = {"id": "o1", "name": "County", "description": ""}
    folder = folder_of(
        tmp_path, services=[service(1, organization=stub)], organizations=[ORGANIZATION]
    )
    report = imported(folder)
    assert not report.refused
    assert Organization.objects.get().description_en == "Care"


@pytest.mark.parametrize(("pages", "is_part"), [(2, False), (3, True)])
def test_pages_of_one_api_are_one_feed(db, tmp_path, pages, is_part):
    folder = folder_of(
        tmp_path,
        **{
            f"page{number}": {
                "total_pages": pages,
                "page_number": number,
                "contents": [service(number, organization=ORGANIZATION)],
            }
            for number in (1, 2)
        },
    )
    report = imported(folder)
    assert report.listings["created"] == 2 and not report.refused
    assert ("This is one page of several: nothing was unpublished." in report.remarks) == is_part


def test_pages_of_flat_objects_are_one_table(db, tmp_path):
    folder = folder_of(
        tmp_path,
        a=[{"name": "Pantry", "phone": "617-555-0100"}],
        b=[{"name": "Clinic", "phone": "617-555-0101"}],
    )
    assert imported(folder).listings["created"] == 2


def test_a_file_that_is_no_list_of_help_is_named(db, tmp_path):
    folder = folder_of(
        tmp_path, services=[service(1, organization=ORGANIZATION)], settings={"color": "red"}
    )
    report = imported(folder)
    assert report.listings["created"] == 1
    assert report.remarks == ["Not read: settings.json."]


def test_files_of_which_none_lists_help_are_refused(db, tmp_path):
    folder = folder_of(tmp_path, settings={"color": "red"}, more={"color": "blue"})
    with pytest.raises(FeedRefused, match="None of more.json, settings.json lists services"):
        import_feed(path=folder)


# --- a folder inside ---


@pytest.mark.parametrize("beside", [(), ("docs",)])
def test_tables_one_level_down_are_read_and_what_lies_beside_them_is_named(db, tmp_path, beside):
    package = tmp_path / "package"
    package.mkdir()
    Feed(tmp_path / "county").write().rename(package / "data")
    (package / "datapackage.json").write_text('{"resources": []}')
    (package / "data" / "notes.txt").write_text("x")
    for name in beside:
        (package / name).mkdir()
    assert imported(package).listings["created"] == 2
    assert import_feed(path=package).remarks == [
        f"Not read: {', '.join(['data/notes.txt', *(f'{name}/' for name in beside)])}."
    ]


# --- nothing in it ---


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", "[]"),
        ("a.json", '{"total_pages": 1, "contents": []}'),
        ("a.csv", "name,address\n"),
        ("a.ndjson", ""),
    ],
)
def test_a_feed_without_a_row_is_refused(db, tmp_path, name, text):
    (tmp_path / name).write_text(text)
    with pytest.raises(CommandError, match="There is nothing in it"):
        call_command("import_hsds", tmp_path / name)


def test_tables_without_a_row_are_refused(db, tmp_path):
    feed = Feed(tmp_path / "county")
    feed.tables = {"organizations": [], "services": []}
    with pytest.raises(FeedRefused, match="There is nothing in it"):
        import_feed(path=feed.write())


def test_a_feed_of_which_no_row_is_taken_is_refused_and_each_row_told(db, tmp_path):
    path, told = tmp_path / "a.csv", tmp_path / "report.csv"
    path.write_text("name,address\n,1 Main St\n,2 Main St\n")
    with pytest.raises(CommandError) as refused:
        call_command("import_hsds", path, "--report", told)
    assert str(refused.value) == (
        "Nothing of a.csv could be taken in. Rows refused: 2."
        " The first is a.csv, row 2: It has no name."
    )
    assert len(told.read_text().splitlines()) == 3


GOOD, BAD = "Pantry {0},{0} Main St,,Food.\n", ",,,x\n"
SAME = GOOD.format(1)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (BAD * 20_000, "Nothing of .*Rows refused: 1,000.*It has no name.*The rest was not read."),
        (SAME + BAD * 20_000, "Next to nothing of .*It has no name.*The rest was not read."),
        (SAME * 20_000, "Next to nothing of .*Row 2 is about the same place.*The rest was not"),
    ],
)
def test_a_file_whose_first_rows_are_all_refused_is_read_no_further(
    db, tmp_path, monkeypatch, rows, told
):
    monkeypatch.setattr(batches, "MOST_REFUSED", 1000)
    path = tmp_path / "large.csv"
    path.write_text("name,address,phone,description\n" + rows)
    read = []
    with pytest.raises(FeedRefused, match=told):
        import_feed(path=path, told=lambda what, done: read.append(done))
    assert read[-1] < 2000
    assert not Listing.objects.exists()


def test_listings_of_one_id_are_read_no_further(db, tmp_path, monkeypatch):
    """These are refused where they are written, not where they are read."""
    monkeypatch.setattr(batches, "MOST_REFUSED", 1000)
    feed = Feed(tmp_path / "county")
    feed.tables["services"] = [feed.tables["services"][0]] * 5000
    with pytest.raises(FeedRefused, match="services.csv.*has the same id.*The rest was not read."):
        import_feed(path=feed.write())


def test_a_file_with_some_good_rows_is_read_whole(db, tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "MOST_REFUSED", 1000)
    path = tmp_path / "large.csv"
    good = (GOOD.format(number) for number in range(40))
    path.write_text("name,address,phone,description\n" + "".join(one + BAD * 400 for one in good))
    report = import_feed(path=path)
    assert (report.listings["created"], report.files["large.csv"]["refused"]) == (40, 16_000)


def test_a_table_of_parts_that_are_all_refused_takes_nothing_away(db, tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "MOST_REFUSED", 1000)
    feed = Feed(tmp_path / "county")
    feed.send()
    feed.tables["phones"] = [
        {"id": f"p{number}", "service_id": f"x{number}", "number": "617-555-0101"}
        for number in range(1500)
    ]
    with pytest.raises(FeedRefused, match="Nothing of phones.csv could be taken in"):
        import_feed(path=feed.write())
    assert Listing.objects.get(source_id="s1").phones.count() == 1
