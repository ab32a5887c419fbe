"""A hand that says something about a row, and a browser for whoever is part of a plan."""

import uuid

import pytest

from plans.actions import talk
from plans.models import Plan
from plans.talk import about
from tests.plans.pages import address


@pytest.fixture
def people(cast, driver):
    return {**cast, "driver": driver}


@pytest.fixture
def say(plan, people, today):
    def say(username, row, words="Let us do it together.", to=(), language="en", token=None):
        return talk.say(
            plan=Plan.objects.get(pk=plan.pk),
            about=about.find(plan, row.uuid),
            words=words,
            language=language,
            to=[people[name] for name in to],
            token=token or uuid.uuid4(),
            by=people[username],
            today=today,
        )

    return say


@pytest.fixture
def enter(people, client):
    def enter(username):
        client.force_login(people[username])
        return client

    return enter


def page_of(plan, row) -> str:
    return address("talk_row", plan, row)
