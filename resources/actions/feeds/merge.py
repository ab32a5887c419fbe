"""Whose word stands, field by field: what the feed said last, what stands now, what it says now.

What a feed said last is kept as `gists`: a value that is short, and of a long one its digest. That
tells whether it changed, which is all that is asked.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from resources.actions.feeds.columns import comparable
from resources.interchange.gists import LONGEST, digest, of_text

NONE_MADE = MappingProxyType({})
# Made once: `json.dumps` makes one for each value.
written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def gist(key: str, value):
    """None for what is empty."""
    if isinstance(value, str):
        return of_text(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    value = comparable(key, value)
    text = written(value)
    return value if len(text) <= LONGEST else digest(text)


def gists(facts: dict, made: Mapping[str, str] = NONE_MADE) -> dict:
    """`made`: those of some of the texts among these facts."""
    return {key: made[key] if key in made else gist(key, value) for key, value in facts.items()}


@dataclass
class Merged:
    """Facts to take over (None: empty it), facts that an editor must decide, and what is settled:
    the feed changed it and it stands here already."""

    taken: dict = field(default_factory=dict)
    conflicts: dict = field(default_factory=dict)
    settled: set = field(default_factory=set)


def merge(base: dict, now: dict, said: dict) -> Merged:
    """`base` is of gists, `now` and `said` are facts.

    What only the feed changed is taken. What was changed here stands, and where the feed says
    something else than it did, somebody must choose.
    """
    merged = Merged()
    for key in {**base, **said}:
        new = gist(key, said.get(key))
        old = base.get(key)
        if new == old:
            continue
        stands = gist(key, now.get(key))
        if stands == new:
            merged.settled.add(key)
        elif stands == old:
            merged.taken[key] = said.get(key)
        else:
            merged.conflicts[key] = said.get(key)
    return merged
