"""PDFs: tagged, in every script, text that comes out as it went in, and nothing fetched."""

import contextlib
import datetime
import re
import shutil
import subprocess
import zlib

import pytest
from django.utils import translation

from portal import languages, paper

NOW = datetime.datetime(2026, 11, 3, 15, 30, tzinfo=datetime.UTC)
WORDS = {
    "en": "How is it going?",
    "es": "¿Cómo va la mañana? Niñez, pingüino",
    "pt-br": "Avó, manhã, ação",
    "ht": "Lekòl la kòmanse bonè",
    "zh-hans": "我们一起写计划",
    "vi": "Kế hoạch được viết cùng nhau",
    "ar": "نكتب الخطة معا كل صباح",
}

pytestmark = [
    pytest.mark.skipif(not paper.is_available(), reason="needs Pango"),
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils"),
]


@pytest.fixture
def sheet(settings, tmp_path):
    """A template of one's own on paper: its text, as a screen reader or a copy gets it."""
    (tmp_path / "sheet.html").write_text(
        '{% extends "paper/base.html" %}{% block title %}T{% endblock %}'
        "{% block content %}<h1>T</h1>{{ words|safe }}{% endblock %}"
    )
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [tmp_path, settings.BASE_DIR / "templates"]}
    ]

    def sheet(words, code="en"):
        with translation.override(code):
            return paper.pdf("sheet.html", {"words": words}, made=NOW)

    return sheet


def unpacked(pdf: bytes) -> bytes:
    """Every stream of the file as it reads before packing."""
    found = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        with contextlib.suppress(zlib.error):
            # It ends by itself: the line break after it may look like its last byte.
            found.append(zlib.decompressobj().decompress(stream))
    return b"".join(found)


def pages_of(pdf) -> list[str]:
    out = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    marks = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
    return [" ".join(page.split()) for page in out.decode().translate(marks).split("\f")]


def text_of(pdf) -> str:
    return " ".join(pages_of(pdf)).strip()


@pytest.mark.parametrize("code", WORDS)
def test_words_of_every_language_come_out_as_they_went_in(sheet, code):
    assert WORDS[code] in text_of(sheet(f"<p>{WORDS[code]}</p>", code))


@pytest.mark.parametrize("code", WORDS)
def test_a_pdf_is_tagged_and_says_its_language(sheet, code):
    pdf = sheet(f"<p>{WORDS[code]}</p>", code)
    info = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout
    assert b"Tagged:          yes" in info
    inside = unpacked(pdf)
    assert f"/Lang ({languages.get(code).tag})".encode() in inside
    assert b"pdfuaid" in inside


def test_a_heading_in_two_columns_stands_on_the_page_of_what_follows_it(sheet):
    def row(inside):
        return f"<tr><td>{inside}</td><td>{inside}</td></tr>"

    heading = row("<h2>Heading</h2>")
    facts = row("<dl class=facts><div><dt>A</dt><dd>Body<br><br><br><br></dd></div></dl>")
    pages = set()
    for lines in range(26, 38):
        rows = "".join(row("<p>before</p>") for _ in range(lines)) + heading + facts
        leaves = pages_of(sheet(f"<table class=two><tbody>{rows}</tbody></table>"))
        found = [number for number, words in enumerate(leaves) if "Heading" in words]
        assert found == [number for number, words in enumerate(leaves) if "Body" in words], lines
        pages.update(found)
    # Some of them were moved to the second page.
    assert pages == {0, 1}


def test_a_pdf_has_all_its_fonts_in_it(sheet):
    pdf = sheet("".join(f"<p>{words}</p>" for words in WORDS.values()))
    listed = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True).stdout
    rows = listed.decode().splitlines()[2:]
    assert {"Paper", "Paper-Arabic", "Paper-Chinese"} <= {row.split()[0][7:] for row in rows}
    assert all("yes yes yes" in row for row in rows)


@pytest.mark.parametrize(
    "words",
    [
        '<img src="file:///etc/passwd" alt="x">',
        '<img src="http://127.0.0.1:9/x.png" alt="x">',
        '<style>@import "file:///etc/passwd"; p { background: url(http://127.0.0.1:9/) }</style>',
        '<object data="file:///etc/passwd"></object>',
        '<link rel="attachment" href="file:///etc/passwd">',
    ],
)
def test_paper_fetches_nothing_that_words_ask_for(sheet, words):
    pdf = sheet(f"<p>before</p>{words}<p>after</p>")
    assert b"EmbeddedFile" not in unpacked(pdf)
    assert "root:" not in text_of(pdf)
    assert "after" in text_of(pdf)
