"""Readers telling that something is wrong, without an account."""

import pytest
from django.test import Client

from resources.models import Listing, Report

FORM = "/en/resources/school-pantry/report/"
GOOD = {"problem": "phone", "words": "Nobody answers."}


def test_a_report_goes_into_the_queue_without_a_sender(client, pantry):
    response = client.post("/es/resources/school-pantry/report/", GOOD)
    assert response.status_code == 303
    report = Report.objects.get()
    assert (report.listing, report.problem, report.words, report.language, report.decision) == (
        pantry,
        "phone",
        "Nobody answers.",
        "es",
        "waiting",
    )
    names = {field.name for field in Report._meta.get_fields()}
    assert not names & {"user", "sender", "address", "ip", "session"}
    assert client.get(response["Location"]).status_code == 200


def test_nothing_typed_is_lost(client, pantry):
    response = client.post(FORM, {"problem": "", "words": "They moved to <Elm> Street"})
    text = response.content.decode()
    assert response.status_code == 422
    assert "They moved to &lt;Elm&gt; Street" in text
    assert "Please look at this once more" in text
    assert 'href="#id_problem_0"' in text and 'id="id_problem_0"' in text
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"problem": "gold"},
        {"problem": "phone", "words": "x" * 1001},
        {"problem": "phone", "words": "a\x00b"},
        {"problem": "\x00"},
        {"problem": ["phone", "<script>"]},
    ],
)
def test_what_cannot_be_a_report_is_asked_again(client, pantry, data):
    response = client.post(FORM, data)
    assert response.status_code == 422
    assert not Report.objects.exists()


def test_a_thousand_letters_are_welcome(client, pantry):
    assert client.post(FORM, GOOD | {"words": "é" * 1000}).status_code == 303


def test_ten_thousand_fields_get_an_answer(client, pantry):
    response = client.post(FORM, {f"f{n}": "x" for n in range(10_000)})
    assert response.status_code in (400, 413)


def test_a_program_that_fills_every_field_is_thanked_and_forgotten(client, pantry):
    response = client.post(FORM, GOOD | {"homepage": "https://spam.example"})
    assert response.status_code == 303
    assert not Report.objects.exists()


def test_five_reports_an_hour_are_enough(client, pantry):
    for _ in range(5):
        assert client.post(FORM, GOOD).status_code == 303
    response = client.post(FORM, GOOD | {"words": "And one more"})
    assert response.status_code == 429
    assert "And one more" in response.content.decode()
    assert Report.objects.count() == 5
    assert client.post(FORM, GOOD, REMOTE_ADDR="10.0.0.9").status_code == 303


def test_mistakes_do_not_count(client, pantry):
    for _ in range(8):
        client.post(FORM, {"problem": ""})
    assert client.post(FORM, GOOD).status_code == 303


def test_a_report_needs_its_token(pantry):
    assert Client(enforce_csrf_checks=True).post(FORM, GOOD).status_code == 403


def test_only_what_is_public_can_be_reported(client, pantry):
    Listing.objects.update(live=False)
    assert client.get(FORM).status_code == 404
    assert client.post(FORM, GOOD).status_code == 404
