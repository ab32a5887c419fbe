"""Walks through every address as everybody. An address that nobody declared fails the walk."""

import logging
import re

import pytest

from plans.models import Student
from portal.logs import JsonFormatter
from tests.access.addresses import admin_addresses, admin_samples, patterns
from tests.access.doors import PLAN
from tests.access.private_words import SAID, met, overheard
from tests.access.table import (
    ADMIN_LEADS_ON,
    ADMIN_PUBLIC,
    CAST,
    EDITORS,
    FORBIDDEN,
    GONE,
    MOVED,
    NO_GET,
    OPEN,
    SIGN_IN,
    TABLE,
)

# The rules and the addresses are the same on either database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

SIGN_IN_ADDRESS = "/account/login/"
# What somebody looks for and writes stands in no log.
QUESTION, WORDS = {"q": "Rosa Díaz"}, {"text": "Rosa Díaz"}
# One of each kind: a visitor, a family, a school, the district.
STRANGERS_TO_ADMIN = ("anonymous", "rosa", "sam", "lena")


@pytest.fixture(autouse=True)
def the_log_names_nobody(names, caplog):
    """Whatever a test of this file asks for: what production would write down of it."""
    caplog.set_level(logging.INFO)
    yield
    written = [JsonFormatter().format(record) for record in caplog.get_records("call")]
    assert [line for line in written if names.search(line)] == []


@pytest.fixture(scope="module")
def names(world, django_db_blocker):
    """Who the people of the demo are, as a pattern."""
    people = [one for one in world.people.values() if one]
    private = {one.email for one in people} | {one.last_name for one in people}
    private |= {one.username for one in people}
    with django_db_blocker.unblock():
        private |= {student.sis_id for student in Student.objects.all()}
    return re.compile(rf"\b({'|'.join(map(re.escape, sorted(private)))})\b", re.IGNORECASE)


def got(response):
    """A status, or "sign-in" where the answer leads there."""
    if response.status_code == MOVED and SIGN_IN_ADDRESS in response.headers["Location"]:
        return SIGN_IN
    return response.status_code


def test_every_address_is_declared():
    declared = set(TABLE)
    editors = {one for one in patterns() if one.startswith("admin/")}
    found = set(patterns()) - (editors - declared)
    assert found - declared == set(), "Say in tests/access/table.py who may open these."
    assert declared - found == set(), "These are no addresses any more."


@pytest.mark.parametrize("pattern", TABLE)
def test_everyone_gets_what_is_declared(world, pattern):
    row = TABLE[pattern]
    address = world.address(pattern, row)
    answers, wanted = {}, {}
    for person in CAST:
        with world.undone():
            response = world.client(person).get(address, QUESTION)
        assert overheard(response, person) == set(), f"{person} at {address}"
        answers[person] = (
            response.status_code if row.door.answer(person) == MOVED else got(response)
        )
        wanted[person] = row.door.answer(person)
    assert answers == wanted, address


def test_words_for_a_few_are_there_to_be_met(world):
    """On Ana's plan by those they were said to; by nobody else at any address, says the walk."""
    address = world.address(PLAN, TABLE[PLAN])
    found = {person: met(world.client(person).get(address)) for person in CAST}
    assert {words: {one for one in CAST if words in found[one]} for words in SAID} == SAID


@pytest.mark.parametrize("pattern", [one for one in TABLE if TABLE[one].form])
def test_a_form_without_its_token_is_refused(world, pattern):
    address = world.address(pattern, TABLE[pattern])
    for person in CAST:
        with world.undone():
            browser = world.client(person, enforce_csrf_checks=True)
            response = browser.post(address, WORDS)
        assert response.status_code == FORBIDDEN, f"{person} at {address}"


@pytest.mark.parametrize("pattern", [one for one in TABLE if TABLE[one].form])
def test_a_form_is_refused_to_whom_its_page_is_refused(world, pattern):
    row = TABLE[pattern]
    address = world.address(pattern, row)
    for person in CAST:
        with world.undone():
            response = world.client(person).post(address, WORDS)
        assert overheard(response, person) == set(), f"{person} at {address}"
        answer = got(response)
        wanted = (row.door.answer(person),) if person in row.door.refused() else row.sent
        assert answer in wanted, f"{person} at {address}"


@pytest.mark.parametrize("pattern", [one for one in TABLE if not TABLE[one].form])
def test_where_no_form_is_nothing_can_be_sent(world, pattern):
    address = world.address(pattern, TABLE[pattern])
    for person in CAST:
        with world.undone():
            answer = got(world.client(person).post(address, WORDS))
        assert answer in (NO_GET, FORBIDDEN, GONE, SIGN_IN), f"{person} at {address}"


@pytest.mark.parametrize("person", STRANGERS_TO_ADMIN)
def test_the_editors_rooms_are_shut(world, person):
    client = world.client(person)
    opened = {}
    for address in [*admin_addresses(), *admin_samples()]:
        if address in (*ADMIN_PUBLIC, *ADMIN_LEADS_ON):
            continue
        with world.undone():
            response = client.get(address)
        if response.status_code not in (MOVED, FORBIDDEN, GONE):
            opened[address] = response.status_code
        elif response.status_code == MOVED and not leads_out(response):
            opened[address] = response.headers["Location"]
    assert opened == {}


def leads_out(response) -> bool:
    """To the sign-in, or with a message to the editors' front door, which is shut as well."""
    return SIGN_IN_ADDRESS in response.headers["Location"] or response.headers["Location"] in (
        "/admin/",
        "/admin/login/",
    )


def test_the_editors_rooms_are_open_to_editors(world):
    for person in EDITORS:
        assert world.client(person).get("/admin/").status_code == OPEN
        assert world.client(person).get("/admin/pages/").status_code in (OPEN, MOVED)


@pytest.mark.parametrize("address", ADMIN_PUBLIC)
def test_what_the_editors_rooms_show_to_all_holds_nothing(world, address):
    response = world.client("anonymous").get(address)
    assert response.status_code in (OPEN, MOVED)


def test_a_refusal_is_logged(world, caplog):
    """So a walk that leaves no line has not been heard."""
    assert world.client("anonymous").get("/en/plans/nowhere/").status_code == GONE
    assert caplog.records


def test_every_door_of_wagtail_leads_to_the_one_way_in(world):
    for address in ("/admin/login/", "/_util/login/", "/admin/password_reset/"):
        assert got(world.client("anonymous").get(address)) == SIGN_IN, address
