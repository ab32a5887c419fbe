"""Two people at once: what merges in silence, and what both have to look at."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Merge:
    """A three-way merge of one row.

    `takes` are the units to write; `meets` are those that both changed, each differently.
    """

    takes: dict[str, dict] = field(default_factory=dict)
    meets: dict[str, dict] = field(default_factory=dict)


def merge(*, before: dict[str, dict] | None, theirs: dict[str, dict], mine: dict[str, dict]):
    """Merge `mine`, drawn from `before`, into `theirs`: how the row stands now.

    All three map a unit's name to its value; `mine` may hold some of the units only. Where nobody
    knows what the form was drawn from (`before` is None), every difference is put to the person.
    """
    takes, meets = {}, {}
    for unit, wanted in mine.items():
        now = theirs[unit]
        if wanted == now:
            continue
        if before is None:
            meets[unit] = wanted
        elif wanted == before[unit]:
            continue
        elif now == before[unit]:
            takes[unit] = wanted
        else:
            meets[unit] = wanted
    return Merge(takes, meets)
