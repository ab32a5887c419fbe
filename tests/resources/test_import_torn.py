"""Rows that cannot be read take no other listing away, and no letter is lost to a bad one."""

import pytest
from django.core.management import call_command

from resources.actions.importing import import_feed
from resources.models import Listing

TORN = "nothing was unpublished"


def _lines(feed) -> list[str]:
    return (feed.write() / "services.csv").read_text().splitlines()


def _send(feed, lines):
    (feed.folder / "services.csv").write_text("\n".join(lines) + "\n")
    report = import_feed(path=feed.folder)
    assert report.unaccounted == {}
    return report


def _live() -> set[str]:
    return set(Listing.objects.filter(live=True).values_list("source_id", flat=True))


ALL = {"s1", "s2", "s3", "s4", "s5"}


def test_a_row_with_a_comma_too_many_keeps_its_listing(county):
    lines = _lines(county)
    lines[2] += ",more"
    report = _send(county, [*lines[:5]])
    assert "services.csv, row 3" in [str(row.where) for row in report.refused]
    assert _live() == ALL - {"s5"}
    assert not report.remarks


# Row → the column whose text begins with a quotation mark that nobody closes.
STRAY = [
    {2: 0},
    {2: 2},
    {2: 3},
    {2: 5},
    {4: 2},
    {2: 3, 3: 3},
    {2: 3, 4: 3},
    {2: 2, 4: 4},
    {2: 4, 4: 2},
]


@pytest.mark.parametrize("marks", STRAY)
def test_a_stray_quotation_mark_takes_no_listing_away(county, marks):
    lines = _lines(county)
    for number, column in marks.items():
        cells = lines[number].split(",")
        cells[column] = f'"{cells[column]}'
        lines[number] = ",".join(cells)
    before = dict(Listing.objects.values_list("source_id", "name_en"))
    report = _send(county, lines)
    assert _live() == ALL
    assert dict(Listing.objects.values_list("source_id", "name_en")) == before
    assert [remark for remark in report.remarks if TORN in remark]
    assert [row for row in report.refused if "quotation mark" in row.reason]


def test_a_text_of_several_lines_is_no_torn_row(county):
    county.services[0]["description"] = "Food, clothes, shoes.\n\nBooks, toys, and more,\nfor you."
    county.services[0]["fees"] = "Free,\nor, if you can, a gift, of 5, 10, 20, or 50,\nas you like."
    del county.services[4]
    report = county.send()
    assert not report.refused and not report.remarks
    assert _live() == ALL - {"s5"}


def test_a_cell_that_is_too_long_to_read_takes_no_listing_away(county):
    lines = _lines(county)
    lines[2] = f's2,o1,"{"x" * 300_000}"'
    report = _send(county, lines)
    assert _live() == ALL
    assert [remark for remark in report.remarks if TORN in remark]


def test_a_flat_table_without_ids_is_as_careful(db, tmp_path):
    path = tmp_path / "pantries.csv"
    rows = [f"Pantry {number},{number} Main St,617-555-010{number}" for number in range(1, 6)]
    path.write_text("\n".join(["name,address,phone", *rows]))
    import_feed(path=path)
    rows[1] += ",more,and more"
    path.write_text("\n".join(["name,address,phone", *rows]))
    report = import_feed(path=path)
    assert Listing.objects.filter(live=True).count() == 5
    assert [remark for remark in report.remarks if TORN in remark]


def test_a_line_that_is_not_json_takes_no_listing_away(db, tmp_path):
    path = tmp_path / "feed.ndjson"
    lines = [
        f'{{"id": "s{number}", "name": "Service", "status": "active",'
        ' "organization": {"id": "o1", "name": "County", "description": "Care"}}'
        for number in range(1, 4)
    ]
    path.write_text("\n".join(lines))
    import_feed(path=path)
    path.write_text("\n".join([lines[0], lines[1][:-1], lines[2]]))
    report = import_feed(path=path)
    assert _live() == {"s1", "s2", "s3"}
    assert [remark for remark in report.remarks if TORN in remark]


# --- letters ---


def test_one_line_of_windows_letters_garbles_no_other(db, tmp_path):
    path = tmp_path / "pantries.csv"
    names = ["Niño uno", "Café dos", "Piñata três", "Plain"]
    lines = [f"{name},1 Main St,,“{name}”\r\n" for name in names]
    path.write_bytes(
        "\ufeffname,address,phone,description\r\n".encode()
        + lines[0].encode()
        + lines[1].encode("cp1252")
        + lines[2].encode()
        + b"Plain,2 Main St,,a\0b\r\n"
    )
    report = import_feed(path=path)
    assert sorted(Listing.objects.values_list("name_en", flat=True)) == sorted(names)
    assert Listing.objects.get(name_en="Café dos").description_en == "“Café dos”"
    assert [
        remark
        for remark in report.remarks
        if "Lines of pantries.csv that are not UTF-8, as the others are: 1." in remark
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_that_is_written_in_one_way_needs_no_remark(db, tmp_path, encoding):
    path = tmp_path / "pantries.csv"
    path.write_bytes("name,address\rNiño,1 Main St\rCafé,2 Main St\r".encode(encoding))
    assert not import_feed(path=path).remarks
    assert set(Listing.objects.values_list("name_en", flat=True)) == {"Niño", "Café"}


def test_mixed_letters_of_any_table_are_told_of(county, capsys):
    county.organizations[0]["description"] = "Ração para você"
    path = county.write() / "organizations.csv"
    path.write_bytes(path.read_bytes() + "o2,Pão,,\r\n".encode("cp1252"))
    call_command("import_hsds", county.folder)
    assert "NOTE: Lines of organizations.csv that are not UTF-8" in capsys.readouterr().out
