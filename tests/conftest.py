"""What every test starts from, and what the closing lines say about the tests that did not run."""

import atexit
import gc
import os
import shutil

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from plans import guards
from portal import at_start, pagecache, texts
from portal.accounts.sms import KeepingSender
from tests import migrated

# How fast examples come is the machine's affair.
hypothesis_settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("any machine")

# What a person can do about a skipped test, by the word its reason begins with.
HOW_TO = {
    "Chromium": "Browser tests: install Chromium (Debian: apt-get install chromium).",
    "PostgreSQL": "PostgreSQL tests: set DATABASE_URL=postgres://user@host/name.",
    "Redis": "Redis tests: start redis-server, or set CACHE_URL=redis://host:port/number.",
    "Java": "HTML checker: install Java and set VNU_JAR to the path of npm's vnu-jar.",
}
# Directories of real partners' data that are never copied into the repository.
MAY_ALWAYS_SKIP = ("Standards data",)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, django_db_blocker, tmp_path_factory
):
    with django_db_blocker.unblock(), migrated.as_a_copy(migrated.folder_of_run(tmp_path_factory)):
        yield


@pytest.fixture(autouse=True)
def fresh_caches(request):
    """Rate limits, cached pages and the language of one test must not reach the next."""
    translation.deactivate()
    cache.clear()
    pagecache.invalidate()
    KeepingSender.sent.clear()


@pytest.fixture(autouse=True)
def nothing_guards_the_flush(request):
    """What a test commits is deleted after it, row by row on SQLite: also what the database keeps
    from being deleted. `post_migrate` puts the guards back.
    """
    marker = request.node.get_closest_marker("django_db")
    commits = "transactional_db" in request.fixturenames or (
        marker and marker.kwargs.get("transaction")
    )
    if commits:
        request.getfixturevalue("transactional_db")
    yield
    if commits:
        guards.lift()


def pytest_addoption(parser):
    parser.addoption(
        "--no-skips", action="store_true", help="fail when a test is skipped (CI has everything)"
    )


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        texts.compile_all()
    # As in a worker: the pages of a thousand tests ask for the same texts.
    at_start.read_texts()
    atexit.register(shutil.rmtree, settings.VAR_DIR, ignore_errors=True)


def pytest_collection_finish():
    """What is here now stays: to walk over it again and again took a twelfth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_collection_modifyitems(items):
    """Skip what this machine cannot run, with a sentence that `HOW_TO` answers."""
    missing = {
        "browser": None if shutil.which("chromium") else "Chromium is not installed.",
        "postgresql": None
        if connection.vendor == "postgresql"
        else "PostgreSQL is not configured.",
        "java": None if java_is_there() else "Java or the HTML checker is not installed.",
    }
    for item in items:
        for marker, reason in missing.items():
            if reason and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


def java_is_there() -> bool:
    return bool(shutil.which("java") and os.environ.get("VNU_JAR"))


def skip_reason(report):
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ")


def unexpected_skips(reporter):
    reasons = (skip_reason(report) for report in reporter.stats.get("skipped", []))
    return [reason for reason in reasons if not reason.startswith(MAY_ALWAYS_SKIP)]


def pytest_terminal_summary(terminalreporter, config):
    reasons = unexpected_skips(terminalreporter)
    for word, advice in HOW_TO.items():
        if any(reason.startswith(word) for reason in reasons):
            terminalreporter.write_line(advice, yellow=True)
    if config.getoption("no_skips"):
        for reason in sorted(set(reasons)):
            terminalreporter.write_line(f"Skipped where nothing may be: {reason}", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    controller = not hasattr(session.config, "workerinput")
    if controller and reporter and session.config.getoption("no_skips"):
        if exitstatus == 0 and unexpected_skips(reporter):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
