"""Calls inside a request do not ask the system for memory again and again."""

import resource

from django.conf import settings

from portal.room import RoomMiddleware

CALLS = 200


def small(deep=10):
    return small(deep - 1) if deep else None


def faults(depth) -> int:
    """How often the system had to bring memory for many small calls at this depth."""
    if depth:
        return faults(depth - 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(CALLS):
        small()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def most(measure) -> int:
    """At the worst of many depths."""
    return max(measure(depth) for depth in range(0, 250, 5))


def test_no_depth_is_a_bad_one():
    assert most(RoomMiddleware(faults)) < CALLS / 4


def test_it_is_needed():
    """Where this fails, Python has mended it, and the middleware can go."""
    assert most(faults) >= CALLS


def test_it_stands_outside_all_others():
    assert settings.MIDDLEWARE[0] == "portal.room.RoomMiddleware"
