"""Where a family is: a ZIP code, or a school."""

import subprocess
import sys
from datetime import date

import pytest

from portal.demo.cast import create_cast
from portal.models import School
from portal.places import find_point, of_school

SCHOOLS = [
    School(slug="riverbend-high", name="Riverbend High", latitude=42.43, longitude=-71.09),
    School(slug="canal-street", name="Canal Street Middle School", postal_code="02155"),
    School(slug="jose-marti", name="Escuela José Martí", latitude=42.4, longitude=-71.1),
    School(slug="nowhere", name="Nowhere Elementary"),
    School(slug="zh", name="河湾第一小学", latitude=42.5, longitude=-71.2),
    School(slug="harbor", name="Harbor Elementary", latitude=42.41, longitude=-71.1),
    School(slug="riverbend-middle", name="Riverbend Middle", latitude=42.42, longitude=-71.1),
]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("02155", "02155"),
        (" 02155 ", "02155"),
        ("02155-1234", "02155"),
        ("٠٢١٥٥", "02155"),
        ("ZIP 02155", "02155"),
        ("Medford, MA 02155", "02155"),
        ("Riverbend High", "Riverbend High"),
        ("riverbend-high", "Riverbend High"),
        ("RIVER", "Riverbend High"),
        ("high", "Riverbend High"),
        ("escuela jose marti", "Escuela José Martí"),
        ("Martí", "Escuela José Martí"),
        ("middle canal", "Canal Street Middle School"),
        ("第一小学", "河湾第一小学"),
        # As people say it, and with a slip of the pen.
        ("Riverbend High School", "Riverbend High"),
        ("Escuela Riverbend", "Riverbend High"),
        ("lekòl Riverbend", "Riverbend High"),
        ("canal street midle school", "Canal Street Middle School"),
        ("Riverbend Highschool", "Riverbend High"),
        ("Riverbend HS", "Riverbend High"),
        ("near Riverbend", "Riverbend High"),
        ("cerca de Riverbend", "Riverbend High"),
        ("escola de ensino médio Riverbend", "Riverbend High"),
        ("bò lekòl Riverbend", "Riverbend High"),
        ("gần trường Riverbend", "Riverbend High"),
        ("قرب مدرسة Riverbend", "Riverbend High"),
        ("Harbor School", "Harbor Elementary"),
        ("Harbor Elementary School", "Harbor Elementary"),
        ("Escuela Harbor", "Harbor Elementary"),
        ("harbor elementry", "Harbor Elementary"),
        ("harbr elementary scool", "Harbor Elementary"),
        ("harb school", "Harbor Elementary"),
        # Its kind, in the seven languages.
        ("la escuela primaria Harbor", "Harbor Elementary"),
        ("Escola Elementar Harbor", "Harbor Elementary"),
        ("lekòl primè Harbor", "Harbor Elementary"),
        ("Harbor小学", "Harbor Elementary"),
        ("Trường Tiểu học Harbor", "Harbor Elementary"),
        ("مدرسة Harbor الابتدائية", "Harbor Elementary"),
        ("Riverbend secundaria", "Riverbend High"),
        ("Trường trung học cơ sở Riverbend", "Riverbend Middle"),
        ("Riverbend intermedia", "Riverbend Middle"),
        ("preparatoria", "Riverbend High"),
        # A name that says no kind may be of any.
        ("Jose Marti Elementary", "Escuela José Martí"),
    ],
)
def test_a_place_is_found(text, label):
    point = find_point(text, SCHOOLS)
    assert point.label == label
    assert 42 < point.latitude < 43 and -72 < point.longitude < -71


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "00000", "0215", "021555", "99999999999", "ri", "?", "\x00", "' OR 1=1"),
        *("x" * 9999, "lekòl", "la", "Harbor High", "primaria Riverbend"),
        # There are two of this kind.
        "escuela intermedia",
    ],
)
def test_nobody_knows_where_that_is(text):
    assert find_point(text, SCHOOLS) is None


def test_a_school_without_a_point_lies_in_its_zip_code():
    assert of_school(SCHOOLS[1]).latitude == pytest.approx(42.4173, abs=0.01)
    assert of_school(SCHOOLS[3]) is None
    assert find_point("Nowhere", SCHOOLS) is None


def test_a_look_up_leaves_the_package_outside():
    script = (
        "import django, sys; django.setup();"
        "from portal import zip_codes; print(zip_codes.where('02155'), 'zipcodes' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert told.stdout.strip().endswith("False"), told.stderr


@pytest.mark.django_db
def test_the_demo_schools_are_on_the_map():

    create_cast(today=date(2026, 11, 2))
    for school in School.objects.all():
        assert of_school(school).latitude == pytest.approx(42.42, abs=0.02)
        assert find_point(school.slug, School.objects.all()).label == school.name
