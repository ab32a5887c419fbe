"""Writing the index: the texts of an object in each language, and what is no longer there.

What was written last for an object stands in its `SearchEntry`, so only the words that changed are
touched. Objects written together should have neighbouring ids: a word is written once for all of
them that fall into one part of its set (`portal.search.bits`).
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from django.db import connection, transaction

from portal.models import SearchEntry, SearchWord
from portal.new_rows import insert
from portal.search.bits import PART, bits_of, pack, pack_places, unpack
from portal.search.kinds import entry_id, entry_ids, object_and_language
from portal.search.normalize import words

BATCH = 500
LOCK = 0x70726573
ENTRY = ("id", "names", "others")
WORD = ("language", "word", "kind", "part", "in_names", "in_others")


class Texts(NamedTuple):
    """The words of one object in one language, each once and parted by blanks; those of its names
    count more, and stand among them only."""

    names: str
    others: str

    @classmethod
    def of(cls, names: Iterable[str], others: Iterable[str]) -> "Texts":
        names = dict.fromkeys(names)
        others = [word for word in dict.fromkeys(others) if word not in names]
        return cls(" ".join(names), " ".join(others))


def words_of(texts: Iterable[str | None]) -> list[str]:
    """The normalised words of these texts, in order and with repetitions."""
    return words(" ".join(filter(None, texts)))


def lock() -> None:
    """One writer at a time from here to its commit: a word's row belongs to many objects.

    SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


Objects = Mapping[int, Mapping[str, Texts]]
NOTHING = Texts("", "")


@transaction.atomic
def write(kind: int, objects: Objects, gone: Iterable[int] = ()) -> None:
    """Write `objects` (id → language code → texts) afresh; those `gone` leave the index."""
    lock()
    writer = Writer(kind)
    writer.add(objects, gone)
    writer.finish()


class Writer:
    """The same in several steps, inside one transaction that began with `lock()`.

    Each object comes once. Where they come in the order of their ids, a word's row is written once
    for all of them that fall into one part of its set.
    """

    def __init__(self, kind: int):
        self.kind = kind
        self._changes: dict[tuple[str, int], _Changes] = defaultdict(_Changes)

    def add(self, objects: Objects, gone: Iterable[int] = ()) -> None:
        before = _entries(entry_ids(self.kind, {*objects, *gone}))
        new, changed = [], []
        for pk, by_language in objects.items():
            for code, texts in by_language.items():
                key = entry_id(self.kind, pk, code)
                entries = changed if key in before else new
                old = before.pop(key, NOTHING)
                if old != texts:
                    entries.append((key, *texts))
                    self._changes[code, pk // PART].note(pk % PART, old, texts)
        for key, old in before.items():
            pk, code = object_and_language(key)
            self._changes[code, pk // PART].note(pk % PART, old, NOTHING)
        _insert(SearchEntry, ENTRY, new)
        _update(SearchEntry, ENTRY, 1, changed)
        for some in _portions(list(before)):
            SearchEntry.objects.filter(pk__in=some).delete()

    def finish(self, below: int | None = None) -> None:
        """Write the words; only those of whole parts where more objects come, all with an id of at
        least `below`."""
        whole = [key for key in self._changes if below is None or key[1] < below // PART]
        for code, part in whole:
            _merge(self.kind, code, part, self._changes.pop((code, part)))


def remove(kind: int, object_ids: Iterable[int]) -> None:
    write(kind, {}, gone=object_ids)


_Places = partial(array, "H")


class _Changes:
    """For one part and the words of one language: at which places they come or go, in the names
    and in the other texts. A whole part of listings has millions of them."""

    def __init__(self):
        self.columns = [(defaultdict(_Places), defaultdict(_Places)) for _ in Texts._fields]

    def note(self, place: int, old: tuple[str, str], new: tuple[str, str]) -> None:
        for (come, go), was, now in zip(self.columns, old, new, strict=True):
            was, now = was.split(), now.split()
            if was:
                for word in set(was).difference(now):
                    go[word].append(place)
                now = set(now).difference(was)
            for word in now:
                come[word].append(place)

    def words(self) -> list[str]:
        """In one order, so that neighbours are written together."""
        return sorted(set().union(*(words for column in self.columns for words in column)))

    def new(self, word: str) -> list[bytes]:
        """The sets of a word that stood nowhere."""
        return [pack_places(come.get(word, ())) for come, _go in self.columns]

    def apply(self, word: str, sets: Iterable[int]) -> list[int]:
        changed = []
        for (come, go), bits in zip(self.columns, sets, strict=True):
            if word in go:
                bits &= ~bits_of(go[word])
            if word in come:
                bits |= bits_of(come[word])
            changed.append(bits)
        return changed


def _merge(kind: int, code: str, part: int, change: _Changes) -> None:
    new, changed, emptied = [], [], []
    for some in _portions(change.words()):
        before = _sets(kind, code, part, some)
        for word in some:
            if word not in before:
                new.append((code, word.encode(), kind, part, *change.new(word)))
                continue
            sets = change.apply(word, before[word])
            if any(sets):
                changed.append((code, word.encode(), kind, part, *map(pack, sets)))
            else:
                emptied.append(word.encode())
    _insert(SearchWord, WORD, new)
    _update(SearchWord, WORD, 4, changed)
    for some in _portions(emptied):
        SearchWord.objects.filter(language=code, kind=kind, part=part, word__in=some).delete()


def _entries(keys: list[int]) -> dict[int, tuple[str, str]]:
    found = {}
    for some in _portions(keys):
        rows = _select(SearchEntry, ENTRY, "id IN ({})", [], some)
        found |= {key: (names, others) for key, names, others in rows}
    return found


def _sets(kind, code, part, some: list[str]) -> dict[str, tuple[int, int]]:
    condition = "language = %s AND kind = %s AND part = %s AND word IN ({})"
    rows = _select(
        SearchWord, WORD, condition, [code, kind, part], [word.encode() for word in some]
    )
    return {
        bytes(word).decode(): (unpack(bytes(in_names)), unpack(bytes(in_others)))
        for _code, word, _kind, _part, in_names, in_others in rows
    }


def _portions(values: list) -> Iterator[list]:
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]


# Rows by the thousand: instances and expressions of the ORM would take longer than the database.


def _select(model, columns, condition: str, fixed: list, some: list) -> list[tuple]:
    marks = ", ".join(["%s"] * len(some))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(columns)} FROM {table} WHERE {condition.format(marks)}",
            [*fixed, *some],
        )
        return cursor.fetchall()


def _insert(model, columns, rows: list[tuple]) -> None:
    """Rows that are not there: nobody else writes meanwhile."""
    insert(connection.ops.quote_name(model._meta.db_table), columns, rows)


def _update(model, columns, key: int, rows: list[tuple]) -> None:
    """The first `key` columns tell which row it is."""
    if not rows:
        return
    table = connection.ops.quote_name(model._meta.db_table)
    sets = ", ".join(f"{name} = %s" for name in columns[key:])
    which = " AND ".join(f"{name} = %s" for name in columns[:key])
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {sets} WHERE {which}",
            [(*row[key:], *row[:key]) for row in rows],
        )
