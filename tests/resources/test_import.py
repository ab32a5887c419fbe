"""Taking in directories of others: three layouts, again and again, with bad rows among them."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

from portal import languages
from resources.actions.importing import import_feed
from resources.models import Listing, Organization
from resources.search.catalogue import catalogue
from resources.search.matching import match


def write(path, text, encoding="utf-8"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.strip() + "\n", encoding=encoding)
    return path


@pytest.fixture
def tabular(tmp_path):
    """A small HSDS package: two services of one organisation, one of them closed."""
    folder = tmp_path / "county"
    write(
        folder / "organizations.csv",
        """
id,name,description,email,website
1,County Health,Care for all.,hello@county.example.org,county.example.org
2,,No name here,,
""",
    )
    write(
        folder / "services.csv",
        """
id,location_id,name,description,eligibility,fees,application_process,required_documents,languages,status,keywords,taxonomy_ids
1,1,Dental clinic,We clean teeth.,Under 18,None.,Walk in.,A photo,"Spanish, Klingon",active,,106
2,1,Closed clinic,Gone.,,,,,,defunct,"Health",
3,9,Lost service,No place.,,,,,,active,,
4,1,,Nameless.,,,,,,active,,
""",
    )
    write(
        folder / "locations.csv",
        """
id,organization_id,name,latitude,longitude,languages,transportation
1,1,Main house,42.1,-71.2,Vietnamese,Bus 9
""",
    )
    write(
        folder / "addresses.csv",
        """
id,location_id,address_1,address_2,city,state_province,postal_code
1,1,1 Main Street,Floor 2,Riverbend,MA,02155
""",
    )
    write(
        folder / "phones.csv",
        """
id,location_id,service_id,organization_id,number,extension,number_type,department
1,1,,,555 010-0100,12,voice,
2,1,,,555 010-0101,,fax,
3,,1,,not a number,,voice,
4,,1,,555 010-0102,,sms,
""",
    )
    write(
        folder / "regular_schedules.csv",
        """
id,location_id,service_id,weekday,opens_at,closes_at
1,,1,Monday,08:00,4:00 PM
2,,1,Someday,08:00,12:00
3,1,,Friday,9am,noon
""",
    )
    return folder


def test_an_hsds_package_becomes_listings(db, tabular):
    report = import_feed(path=tabular)
    assert report.layout == "HSDS tabular"
    assert report.organizations["created"] == 1
    assert report.listings["created"] == 2
    clinic = Listing.objects.get(name_en="Dental clinic")
    assert clinic.organization.name == "County Health"
    assert clinic.organization.website == "https://county.example.org"
    assert (clinic.cost, clinic.who_for, clinic.bring) == ("free", "Under 18", "A photo")
    assert [need.value for need in clinic.needs] == ["health"]
    assert clinic.spoken == ["es", "vi"]
    assert clinic.places[0].one_line == "1 Main Street, Floor 2, Riverbend, MA 02155"
    assert [(p.number, p.extension, p.sms, p.kind) for p in clinic.phones.all()] == [
        ("555 010-0102", "", True, "voice"),
        ("555 010-0100", "12", False, "voice"),
        ("555 010-0101", "", False, "fax"),
    ]
    assert [str(span) for span in clinic.hours.all()] == ["Monday 08:00–16:00"]
    closed = Listing.objects.get(name_en="Closed clinic")
    assert not closed.live
    assert [span.weekday for span in closed.hours.all()] == [5]


def test_bad_rows_are_named_by_file_and_row_and_stop_no_other(db, tabular):
    refused = {str(row.where): row.reason for row in import_feed(path=tabular).refused}
    assert refused == {
        "organizations.csv, row 3": "It has no name.",
        "services.csv, row 4": "It belongs to no organization.",
        "services.csv, row 5": "It has no name.",
        "phones.csv, row 4": "“not a number” is no phone number.",
        "regular_schedules.csv, row 3": "“Someday” is no day of the week.",
    }


def test_a_second_import_changes_nothing(db, tabular):
    import_feed(path=tabular)
    before = list(Listing.objects.order_by("pk").values())
    again = import_feed(path=tabular)
    assert not again.changed_anything
    assert again.listings["unchanged"] == 2
    assert list(Listing.objects.order_by("pk").values()) == before


def test_a_changed_row_changes_its_listing_alone(db, tabular):
    import_feed(path=tabular)
    ids = dict(Listing.objects.values_list("name_en", "pk"))
    services = tabular / "services.csv"
    text = services.read_text().replace("Dental clinic", "Tooth clinic")
    services.write_text(text.replace("Walk in.", "Call first."))
    report = import_feed(path=tabular)
    assert (report.listings["changed"], report.listings["unchanged"]) == (1, 1)
    clinic = Listing.objects.get(pk=ids["Dental clinic"])
    assert (clinic.name, clinic.how_to_get) == ("Tooth clinic", "Call first.")
    assert Listing.objects.rewrite(False).filter(name="Tooth clinic").count() == 1
    assert clinic.slug == "dental-clinic"
    assert clinic.phones.count() == 3
    english, known = languages.get("en"), catalogue.refresh()
    assert match("tooth", english, known).all == 1 << clinic.pk
    assert match("dental", english, known).standing["dental"].whole_in_name == 0


def test_a_translation_made_here_outlives_the_next_import(db, tabular):
    import_feed(path=tabular)
    Listing.objects.filter(name_en="Dental clinic").update(name_es="Clínica dental")
    services = tabular / "services.csv"
    services.write_text(services.read_text().replace("We clean teeth.", "We mend teeth."))
    import_feed(path=tabular)
    assert Listing.objects.get(name_en="Dental clinic").name_es == "Clínica dental"


def test_an_editor_s_change_outlives_the_next_import(db, tabular):
    import_feed(path=tabular)
    clinic = Listing.objects.get(name_en="Dental clinic")
    clinic.name_en = "The dental clinic on Main Street"
    clinic.save_revision().publish()
    services = tabular / "services.csv"
    services.write_text(services.read_text().replace("Dental clinic", "Tooth clinic"))
    report = import_feed(path=tabular)
    assert Listing.objects.get(pk=clinic.pk).name == "The dental clinic on Main Street"
    assert [row.reason for row in report.conflicts] == [
        "Its name en was changed here and in the feed: an editor decides."
    ]


def test_two_feeds_with_the_same_ids_stay_apart(db, tabular):
    import_feed(path=tabular, source="north")
    import_feed(path=tabular, source="south")
    assert Listing.objects.filter(name_en="Dental clinic").count() == 2
    assert set(Organization.objects.values_list("source", flat=True)) == {"north", "south"}


def test_wide_csvs_keep_the_ids_of_the_feed(db, tmp_path):
    folder = tmp_path / "law"
    organization, service = (
        "6a84f8e7-f0a8-445d-9abc-d24a7b462f82",
        "5bc27d12-1b1c-40b5-a798-76cbd0502002",
    )
    office = "5bd38bd4-282c-45df-8157-0f1ed0502002"
    phones = '"main: 305-555-5922, fax: 305-555-0000"'
    write(
        folder / "organizations.csv",
        f"""
organization_uuid,organization_name,organization_email,organization_url,organization_description
{organization},Justice,info@law.example.org,www.law.example.org,We help.
""",
    )
    write(
        folder / "services.csv",
        f"""
service_uuid,organization_name,organization_uuid,service_name,service_description,service_email,service_url,service_min_age,service_max_age,service_areas,
{service},Justice,{organization},Immigration,Free help.,,,60,200,Two Counties,
5bc27d12-1b1c-40b5-a798-76cbd0502003,Nobody,11111111-f0a8-445d-9abc-d24a7b462f82,Lost,,,,,,,
""",
    )
    write(
        folder / "locations.csv",
        f"""
organization_name,organization_uuid,location_name,location_uuid,location_address,location_url,phones
Justice,{organization},Office,{office},"3300 NW 27 Avenue, Miami, FL 33142",,{phones}
Justice,{organization},Jail,5bd38bd4-282c-45df-8157-0f1ed0502003,State: FL,,
""",
    )
    report = import_feed(path=folder)
    listing = Listing.objects.get()
    assert str(listing.hsds_id) == service
    assert str(listing.organization.hsds_id) == organization
    assert (listing.area, listing.min_age, listing.max_age) == ("Two Counties", 60, None)
    assert [need.value for need in listing.needs] == ["legal"]
    assert (listing.places[0].city, listing.places[0].postal_code) == ("Miami", "33142")
    assert [(line.number, line.kind) for line in listing.phones.all()] == [
        ("305-555-5922", "voice"),
        ("305-555-0000", "fax"),
    ]
    assert [str(row.where) for row in report.skipped] == ["locations.csv, row 3"]
    assert [row.reason for row in report.refused] == ["Its organization is not in the feed."]
    assert not import_feed(path=folder).changed_anything


FLAT = """
name,address,city,state,zip,phone,hours,notes,latitude,longitude
Good Pantry,1 Main St,Akron,OH,44310,330-555-0100,Mon-Tue 9am-5pm,Bring a bag.,41.1,-81.5
Second Pantry,Phone: 718-555-0463,,NY,,,Monday: 05:00 PM - 07:00 PM Tuesday: Closed,,40.7,-74.0
Whole Address,"4 Broadway, New York, NY 10013",,,,(555) 987-6543,when we can,,0.0,0.0
,9 Nowhere,,,,,,,,
Too Many,1 St,Akron,OH,44310,330-555-0100,,,1,2,3,4
Good Pantry,1 Main St,Akron,OH,44310,330-555-0100,,,,
Nothing Known,,,,,,,,,
Rød Grød,2 Main St,Akron,OH,44310,,,,,
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_flat_csv_becomes_listings(db, tmp_path, encoding):
    path = write(tmp_path / "pantries.csv", FLAT, encoding)
    report = import_feed(path=path)
    by_name = {listing.name: listing for listing in Listing.objects.all()}
    assert set(by_name) == {"Good Pantry", "Second Pantry", "Whole Address", "Rød Grød"}
    assert by_name["Good Pantry"].hours.count() == 2
    assert [need.value for need in by_name["Good Pantry"].needs] == ["food"]
    second = by_name["Second Pantry"]
    assert second.phones.get().number == "718-555-0463"
    assert [str(span) for span in second.hours.all()] == ["Monday 17:00–19:00"]
    assert not second.places
    whole = by_name["Whole Address"]
    assert (whole.places[0].city, whole.places[0].has_point) == ("New York", False)
    assert whole.hours_note == "when we can"
    assert {row.where.row: row.reason for row in report.refused} == {
        5: "It has no name.",
        6: "The row has more cells than the file has headings.",
        7: "Row 2 is about the same place.",
        8: "It has no address, phone or website: nobody could get there.",
    }
    assert not import_feed(path=path).changed_anything


def test_hostile_cells_are_kept_as_text_or_refused(db, tmp_path, client):
    buffer = io.StringIO()
    rows = csv.writer(buffer)
    rows.writerow(["name", "address", "website", "description"])
    rows.writerow(["<script>alert(1)</script>", "1 Main St", "javascript:alert(1)", "a\x00b"])
    rows.writerow(["x" * 300, "1 Main St", "", ""])
    rows.writerow(["Long", "1 Main St", "", "y" * 30_000])
    path = write(tmp_path / "evil.csv", buffer.getvalue())
    report = import_feed(path=path)
    listing = Listing.objects.get()
    assert (listing.website, listing.description) == ("", "ab")
    assert [row.where.row for row in report.refused] == [3, 4]
    assert b"<script>alert" not in client.get(listing.get_absolute_url()).content


def test_the_command_prints_a_summary(db, tmp_path, capsys):
    path = write(tmp_path / "pantries.csv", FLAT)
    call_command("import_hsds", str(path))
    printed = capsys.readouterr().out
    assert "listings: 4 created, 0 changed, 0 unchanged" in printed
    assert "pantries.csv, row 5: It has no name." in printed


def test_an_unknown_layout_is_said_in_words(db, tmp_path):
    with pytest.raises(CommandError, match="neither"):
        call_command("import_hsds", str(tmp_path))
    with pytest.raises(CommandError, match="There is nothing"):
        call_command("import_hsds", str(tmp_path / "nothing"))
    with pytest.raises(CommandError, match="not a CSV") as refused:
        call_command("import_hsds", str(write(tmp_path / "notes.txt", "hello")))
    assert "--columns" not in str(refused.value)


def test_a_table_with_words_of_its_own_is_told_the_way_out(db, tmp_path):
    table = write(tmp_path / "help.csv", "Program,Tel\nPantry,617-555-0101\n")
    with pytest.raises(CommandError, match="Its columns: program, tel.*--columns name=program"):
        call_command("import_hsds", str(table))
    call_command("import_hsds", str(table), columns=["name=program", "phone=tel"])
    assert Listing.objects.get().name_en == "Pantry"
