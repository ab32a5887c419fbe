"""Files that are broken or meant to harm: answered in words, soon, with nothing written."""

import csv
import io
import json
import resource
import struct
import zipfile
from time import process_time

import pytest
from django.core.management import CommandError, call_command

from resources.actions.importing import import_feed
from resources.hsds.tables import guard, unguard
from resources.models import Listing, Location, Organization

HEADINGS = "name,address,phone,description\n"
GOOD = "Pantry,1 Main St,617-555-0100,Food.\n"
GIGABYTE = 1 << 30
# Seconds of the processor, far above what any of these needs.
RUNAWAY = 60


def zipped(path, entries, **options):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return path


def _truncated(folder):
    path = zipped(folder / "a.zip", [("pantries.csv", HEADINGS + GOOD * 2000)])
    path.write_bytes(path.read_bytes()[:-40])
    return path


def _garbled(folder):
    path = zipped(folder / "a.zip", [("pantries.csv", HEADINGS + GOOD * 2000)])
    content = bytearray(path.read_bytes())
    content[60:90] = bytes(30)
    path.write_bytes(content)
    return path


def _lying(folder):
    """Its directory says the bomb inside is small."""
    path = zipped(folder / "a.zip", [("pantries.csv", HEADINGS + " " * (64 << 20))])
    content = path.read_bytes()
    real, told = struct.pack("<I", len(HEADINGS) + (64 << 20)), struct.pack("<I", 1000)
    path.write_bytes(content.replace(real, told))
    return path


def _nested(folder):
    inner = zipped(folder / "inner.zip", [("pantries.csv", HEADINGS + GOOD)])
    return zipped(folder / "a.zip", [("inner.zip", inner.read_bytes())])


def _file(name, content):
    def make(folder):
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


def _zip(*entries):
    return lambda folder: zipped(folder / "a.zip", entries)


def _sparse(folder):
    path = folder / "large.csv"
    with path.open("wb") as file:
        file.write((HEADINGS + GOOD).encode())
        file.truncate(GIGABYTE)
    return path


REFUSED = {
    "a truncated zip": (_truncated, "no zip, or is broken"),
    "a garbled zip": (_garbled, "broken"),
    "no zip at all": (_file("a.zip", "hello"), "no zip, or is broken"),
    "an empty zip": (_zip(("readme.doc", "x")), "holds no CSV or JSON"),
    "a zip bomb": (_zip(("pantries.csv", HEADINGS + " " * (64 << 20))), "far more than it should"),
    "a bomb that lies": (_lying, "more than it should|broken"),
    "a way out of the folder": (_zip(("../../evil.csv", HEADINGS)), "land outside"),
    "a way out, for Windows": (_zip(("..\\..\\evil.csv", HEADINGS)), "land outside"),
    "an absolute path": (_zip(("/tmp/evil.csv", HEADINGS)), "land outside"),
    "a zip in a zip": (_nested, "another zip"),
    "two files of one name": (_zip(("a/x.csv", "a"), ("b/x.csv", "b")), "two files named"),
    "thousands of files": (_zip(*((f"{n}.csv", "") for n in range(600))), "600 files"),
    "XML by another name": (_file("a.csv", "<?xml version='1.0'?><a/>"), "XML or a web page"),
    "a spreadsheet": (_file("a.csv", b"PK\x03\x04rest"), "spreadsheet or a zip"),
    "a web page as JSON": (_file("a.json", "<html>"), "XML or a web page"),
    "an endless line": (_file("a.csv", HEADINGS + "x" * 3_000_000), "line longer than"),
    "a thousand columns": (_file("a.csv", ",".join(["name"] * 1000) + "\n"), "1000 columns"),
    "deep JSON": (_file("a.json", "[" * 200_000), "nested too deeply"),
    "deep objects": (_file("a.json", '{"a":' * 100_000), "nested too deeply"),
    "broken JSON": (_file("a.json", '{"id": '), "not JSON"),
    "not a number": (_file("a.json", '[{"id": NaN}]'), "no number of JSON"),
    "half a letter": (_file("a.json", b'["\xff\xfe"]'), "not JSON"),
    "an endless ndjson line": (_file("a.ndjson", "[" + " " * (5 << 20)), "longer than 4 MB"),
    "nothing": (_file("a.csv", ""), "not a CSV"),
    "a gigabyte of nothing": (_sparse, "line longer than"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_words(db, tmp_path, name):
    make, words = REFUSED[name]
    path = make(tmp_path)
    before, began = sorted(tmp_path.rglob("*")), process_time()
    with pytest.raises(CommandError, match=words):
        call_command("import_hsds", path, stdout=io.StringIO())
    assert process_time() - began < RUNAWAY
    assert sorted(tmp_path.rglob("*")) == before
    assert not any(model.objects.exists() for model in (Organization, Location, Listing))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_come_in_whatever_way_they_were_written(db, tmp_path, encoding):
    path = tmp_path / "pantries.csv"
    path.write_bytes((HEADINGS + "Café São João,1 Main St,,Ração\r\n").encode(encoding))
    import_feed(path=path)
    listing = Listing.objects.get()
    assert (listing.name, listing.description) == ("Café São João", "Ração")


def test_bad_rows_among_good_ones_stop_no_other(db, tmp_path):
    path = tmp_path / "pantries.csv"
    lines = [
        HEADINGS.encode(),
        b"One,1 Main St,617-555-0101,a\0b\n",
        b'Two,"' + b"x" * 300_000 + b'",,\n',
        b"Three,1 Main St,617-555-0103,\x01\x02\xe2\x80\xae\n",
        b"Four,1 Main St,,," + b"," * 50 + b"more\n",
        b'Five,5 Main St,617-555-0105,"never closed\n',
    ]
    path.write_bytes(b"".join(lines))
    report = import_feed(path=path)
    assert report.unaccounted == {}
    assert sorted(Listing.objects.values_list("name_en", flat=True)) == ["Five", "One", "Three"]
    assert Listing.objects.get(name_en="One").description_en == "ab"
    assert [row.where.row for row in report.refused] == [3, 5]


def test_bad_lines_of_ndjson_and_odd_values_stop_no_other(db, tmp_path):
    service = {
        "id": "s1",
        "name": "Pantry \ud800 of\u0000 ours",
        "description": ["a", {"b": "c"}],
        "status": "active",
        "minimum_age": 10**400,
        "organization": {"id": "o1", "name": "County", "description": "Care"},
        "phones": [{"id": "p", "number": "617-555-0100"}, None, "text", {"number": {}}],
        "schedules": {"id": "h", "freq": "WEEKLY", "byday": "XX", "opens_at": "9"},
        "service_at_locations": "none",
    }
    lines = [json.dumps(service), "{", "null", "[[]]", '"text"', json.dumps({"id": 1})]
    path = tmp_path / "feed.ndjson"
    path.write_text("\n".join(lines))
    report = import_feed(path=path)
    assert report.unaccounted == {}
    assert report.files["feed.ndjson"] == {"taken in": 1, "refused": 5}
    listing = Listing.objects.get()
    assert (listing.name, listing.min_age) == ("Pantry of ours", None)
    assert [line.number for line in listing.phones.all()] == ["617-555-0100"]
    assert not import_feed(path=path).written


FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3+cmd", "'=1", "''x", "\t=1", "'quoted'")


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_guarded_on_the_way_out_and_whole_on_the_way_in(make_listing, tmp_path, text):
    assert unguard(guard(text)) == text
    make_listing(texts={"en": {"name": f"{text} x", "description": text}})
    before = Listing.objects.values_list("name_en", "description_en").get()
    call_command("export_hsds", tmp_path / "out", stdout=io.StringIO())
    for path in (tmp_path / "out").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell[:1] in ("=", "@")]
    Listing.objects.all().delete()
    call_command("import_hsds", tmp_path / "out", stdout=io.StringIO())
    assert Listing.objects.values_list("name_en", "description_en").get() == before


@pytest.mark.slow
def test_a_csv_of_a_gigabyte_is_read_in_little_memory(db, tmp_path):
    path = tmp_path / "large.csv"
    line = f"Pantry,1 Main St,617-555-0100,{'x' * 150_000}\n".encode()
    with path.open("wb") as file:
        file.write((HEADINGS + GOOD).encode())
        while file.tell() < GIGABYTE:
            file.write(line)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    report = import_feed(path=path)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 100 * 1024
    assert report.unaccounted == {}
    assert report.listings["created"] == 1
    assert report.files["large.csv"]["refused"] == report.rows["large.csv"] - 1
