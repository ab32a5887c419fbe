"""Eight people in one step at once, over real HTTP and several processes: no word is lost."""

import os
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from urllib.parse import quote

import pytest
import requests
from django.conf import settings
from django.db import connection
from django.utils import timezone

from plans.models import Plan
from portal.demo.cast import create_cast
from tests.browser.site import free_port
from tests.load.browser import Browser, signed_in, story_of
from tests.plans.pages import Form, address

EDITORS, ROUNDS = 8, 10


pytestmark = pytest.mark.usefixtures("rows_of_the_migrations")


@pytest.fixture
def plan(transactional_db, django_db_serialized_rollback):
    cast = create_cast(today=timezone.localdate())
    return Plan.objects.get(student__user=cast["ana"])


@pytest.fixture
def site(plan, tmp_path):
    """The portal on two processes of four threads, on this test's data."""
    port = free_port()
    environment = surroundings(tmp_path)
    command = ["gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    command += ["--threads", "4", "--no-control-socket", "--log-level", "warning"]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        until = time.monotonic() + 90
        while time.monotonic() < until:
            with suppress(requests.RequestException):
                requests.get(f"http://127.0.0.1:{port}/healthz", timeout=10)
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def surroundings(directory) -> dict:
    """The environment of another process that works on this test's data."""
    return os.environ | {
        "DATABASE_URL": database(directory),
        "TMPDIR": str(directory),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }


def database(directory) -> str:
    """The test's data as other processes reach them; SQLite's live in memory and are copied."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        if (directory / "test.sqlite3").exists():
            return f"sqlite:///{directory / 'test.sqlite3'}"
        with sqlite3.connect(directory / "test.sqlite3") as copy:
            connection.connection.backup(copy)
        return f"sqlite:///{directory / 'test.sqlite3'}"
    values = connection.settings_dict
    login = quote(values["USER"], safe="")
    if values["PASSWORD"]:
        login += ":" + quote(values["PASSWORD"], safe="")
    host = f"{values['HOST']}:{values['PORT'] or 5432}"
    return f"postgres://{login}@{host}/{values['NAME']}"


def write(site, cookies, url, who):
    """One person's evening: read, change, save, and answer each clash once."""
    browser, sent, statuses = Browser(site, cookies), [], []
    for round_ in range(ROUNDS):
        word = f"word-{who}-{round_}"
        form = Form(browser.get(url))
        answer = browser.post(url, form.sent_with(text=f"We will do {word}"))
        statuses.append(answer.status_code)
        if answer.status_code == 409:
            assert word in answer.text, "a clash shows its author's words"
            choice = {"keep-text": ("theirs", "yours", "new")[round_ % 3]}
            again = browser.post(url, Form(answer).sent_with(**choice))
            statuses.append(again.status_code)
        sent.append(word)
    return sent, statuses


@pytest.mark.slow
def test_eight_people_in_one_step_lose_no_word(site, plan, tmp_path):
    step = plan.steps.get(text__startswith="Walk with Ana")
    url = address("step_edit", plan, step)
    people = {name: signed_in(site, name) for name in ("rosa", "ana", "sam", "lena")}
    cookies = [dict(browser.session.cookies) for browser in people.values()]
    with ThreadPoolExecutor(EDITORS) as pool:
        evenings = [
            pool.submit(write, site, cookies[who % len(cookies)], url, who)
            for who in range(EDITORS)
        ]
        written = [evening.result() for evening in evenings]

    statuses = [status for _, answers in written for status in answers]
    assert set(statuses) <= {302, 409}
    assert 409 in statuses, "nobody met anybody: the test tested nothing"
    story = story_of(people["rosa"], address("history", plan))
    missing = [word for words, _ in written for word in words if word not in story]
    assert missing == []
    # Each page that staff opened meanwhile stands in the log, one after the other.
    lines = [lines_by(people["rosa"], plan, name) for name in ("Sam Okafor", "Lena Park")]
    assert min(lines) >= ROUNDS
    check = [sys.executable, "manage.py", "check_access_log"]
    subprocess.run(check, cwd=settings.BASE_DIR, env=surroundings(tmp_path), check=True)


def lines_by(browser, plan, name) -> int:
    """Lines of the log that name somebody, on its first page."""
    return browser.get(f"/en/plans/students/{plan.student.uuid}/log/").text.count(name)
