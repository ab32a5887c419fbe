"""Settings are read once, when a process starts: each test starts one."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from portal.settings.development import DEMO_SECRET_KEY

SAFE = {
    "SECRET_KEY": "kJ8s-wPz0_Qm4VtYb6Lx2HcR9nEaUf1GdTi7oZyXvBqCuMlSjW",
    "ALLOWED_HOSTS": "families.example.org",
    "BASE_URL": "https://families.example.org",
}


def manage(*arguments, tmp_path, **environment):
    """Run `manage.py` under production settings, with nothing of our own environment but PATH."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-W", "default", "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={
            **kept,
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            "DEMO_DIR": str(tmp_path),
            **environment,
        },
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"SECRET_KEY": ""}, "Set SECRET_KEY"),
        ({"SECRET_KEY": DEMO_SECRET_KEY}, "demo's"),
        ({"SECRET_KEY_FALLBACKS": DEMO_SECRET_KEY}, "demo's"),
        ({"SECRET_KEY": "short"}, "too short"),
        ({"ALLOWED_HOSTS": ""}, "Set ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "without a wildcard"),
        ({"ALLOWED_HOSTS": "families.example.org,*"}, "without a wildcard"),
        ({"DEBUG": "1"}, "DEBUG shows strangers"),
    ],
)
def test_production_refuses_to_start(tmp_path, change, reason):
    done = manage("check", tmp_path=tmp_path, **(SAFE | change))
    assert done.returncode != 0
    assert reason in done.stderr


def test_the_deployment_check_is_silent(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "WARNING", tmp_path=tmp_path, **SAFE)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_a_database_and_a_cache_elsewhere_are_a_matter_of_addresses(tmp_path):
    done = manage(
        "shell",
        "--no-imports",
        "--command",
        "from django.conf import settings; from portal.pagecache.generation import shared;"
        "print(settings.DATABASES['default']['ENGINE'], type(shared()).__name__)",
        tmp_path=tmp_path,
        **SAFE,
        DATABASE_URL="postgres://presente@database.example.org/presente",
        CACHE_URL="redis://cache.example.org:6379/0",
    )
    assert done.stdout.split() == ["django.db.backends.postgresql", "RedisGeneration"], done.stderr
