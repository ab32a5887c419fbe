"""Whose word stands, field by field: what the feed said last, what stands now, what it says now.

What a feed said last is kept as `gists`: a value that is short, and of a long one its digest. That
tells whether it changed, which is all that is asked.
"""

import json
from dataclasses import dataclass, field
from hashlib import blake2b

from resources.actions.feeds.columns import comparable

LONGEST = 24


def gist(key: str, value):
    """None for what is empty."""
    if isinstance(value, str):
        text = value
    elif value is None or isinstance(value, bool | int | float):
        return value
    else:
        value = comparable(key, value)
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if len(text) <= LONGEST:
        return value
    return "#" + blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def gists(facts: dict) -> dict:
    return {key: gist(key, value) for key, value in facts.items()}


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
