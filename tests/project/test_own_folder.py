"""Tests throw away a folder of their own, whatever the shell that starts them has exported."""

import os
import subprocess
import sys

from django.conf import settings


def test_a_demo_outlives_the_tests_of_whoever_exported_where_it_is(tmp_path):
    database = tmp_path / "presente.sqlite3"
    database.touch()
    subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:xdist", __file__],
        check=True,
        cwd=settings.BASE_DIR,
        env=os.environ
        | {"DJANGO_SETTINGS_MODULE": "portal.settings.development", "DEMO_DIR": str(tmp_path)},
        stdout=subprocess.DEVNULL,
    )
    assert database.exists()
