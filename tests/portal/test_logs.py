"""The log says what happened and where, and never to whom."""

import json
import logging

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.test import RequestFactory, override_settings
from django.urls import path

from portal import logs
from portal.logs import JsonFormatter, id_for
from portal.middleware import RequestIdMiddleware
from portal.models import User
from portal.urls import handler500  # noqa: F401


def line(**values) -> dict:
    record = logging.makeLogRecord({"name": "portal.x", "levelname": "INFO", **values})
    return json.loads(JsonFormatter().format(record))


def test_a_line_is_one_json_object():
    told = line(msg="The page cache could not be emptied.")
    assert told["event"] == "The page cache could not be emptied."
    assert told["level"] == "INFO"
    assert told["time"].endswith("Z")
    assert "\n" not in JsonFormatter().format(logging.makeLogRecord({"msg": "a\nb", "name": "x"}))


def test_values_put_into_a_sentence_stay_out():
    told = line(name="django.request", msg="%s: %s", args=("Not Found", "/en/Rosa/"))
    assert told["event"] == "%s: %s"
    assert "Rosa" not in str(told)


def test_a_sentence_that_others_filled_stays_out():
    assert line(name="elsewhere", msg="Mail to rosa@example.org failed")["event"] == ""


def test_an_exception_is_told_by_its_kind_and_its_places():
    try:
        raise IntegrityError("Key (email)=(rosa@example.org) already exists.")
    except IntegrityError as error:
        told = line(msg="It failed.", exc_info=(type(error), error, error.__traceback__))
    assert told["error"] == "django.db.utils.IntegrityError"
    assert told["where"] == [
        f"tests/portal/test_logs.py:{told['where'][0].split(':')[1].split()[0]} "
        "test_an_exception_is_told_by_its_kind_and_its_places"
    ]
    assert "rosa" not in str(told)


def test_an_address_is_told_by_its_pattern(client, db, caplog):
    client.get("/en/account/password/reset/key/1-secretkey/?email=rosa@example.org")
    client.get("/en/resources/check/some-secret-token/")
    client.get("/en/plans/nowhere-at-all/")
    for record in caplog.records:
        assert "secret" not in JsonFormatter().format(record)
        assert "rosa" not in JsonFormatter().format(record)


@pytest.mark.parametrize("sent", ["", "short", "with space and more", "x" * 65, "a\nb-injected"])
def test_an_id_from_outside_is_taken_only_where_it_is_one(sent):
    assert id_for(sent) != sent
    assert len(id_for(sent)) == 10


def test_a_proxys_id_is_kept_and_gone_after_the_answer():
    seen = []

    def answer(request):
        seen.append((request.id, logs.request_id.get()))
        return type("Response", (dict,), {"status_code": 200})()

    response = RequestIdMiddleware(answer)(
        RequestFactory().get("/", HTTP_X_REQUEST_ID="0af7651916cd")
    )
    assert seen == [("0af7651916cd", "0af7651916cd")]
    assert logs.request_id.get() == "-"
    assert "X-Request-ID" not in response


def breaks(request):
    raise ValueError(f"{request.user} has no plan")


breaks.login_required = False
urlpatterns = [path("breaks/", breaks)]


@override_settings(ROOT_URLCONF="tests.portal.test_logs")
def test_whoever_meets_an_error_can_read_out_its_id(client, db, caplog):
    client.force_login(User.objects.create(username="rosa", first_name="Rosa", language="es"))
    client.raise_request_exception = False
    response = client.get("/breaks/", {"name": "Rosa"})
    assert response.status_code == 500
    assert response["X-Request-ID"] in response.content.decode()
    (told,) = [
        json.loads(JsonFormatter().format(record))
        for record in caplog.records
        if record.levelname == "ERROR"
    ]
    assert told["error"] == "builtins.ValueError"
    assert told["route"] == "breaks/"
    assert "osa" not in str(told)


def test_nobody_is_mailed_what_was_typed():
    handlers = logging.getLogger("django").handlers + logging.getLogger("django.request").handlers
    assert [one for one in handlers if "AdminEmail" in type(one).__name__] == []
    assert settings.LOGGING["loggers"]["django"]["propagate"]
