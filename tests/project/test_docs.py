"""The README's first screen runs, and what it names is there."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from portal.management.commands.prepare_demo import CAST

ROOT = settings.BASE_DIR
FIRST_SCREEN = 60


@pytest.fixture
def readme():
    return (ROOT / "README.md").read_text()


def test_the_first_screen_tells_how_to_start_and_who_to_be(readme):
    first = "\n".join(readme.splitlines()[:FIRST_SCREEN])
    names = [name for name, _who in CAST]
    for wanted in ("make demo", "make test", "presente-demo", *names):
        assert wanted in first, wanted


def test_files_that_the_readme_links_to_are_there(readme):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", readme)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_commands_that_the_readme_names_are_there(readme):
    commands = {path.stem for path in ROOT.glob("*/management/commands/*.py")}
    named = set(re.findall(r"manage\.py (\w+)", readme))
    django_own = {"migrate", "makemigrations", "check", "createsuperuser", "runserver", "shell"}
    assert named - commands - django_own == set()


def test_the_welcome_names_the_whole_cast():
    from portal.demo import cast

    names = [name for name, _who in CAST]
    source = Path(cast.__file__).read_text()
    assert [name for name in names if f'"{name}"' not in source] == []
