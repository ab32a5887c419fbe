"""Writing the index: the texts of an object in each language, and what is no longer there."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db import transaction

from portal.models import SearchEntry, SearchWord
from portal.search.kinds import entry_id, entry_ids
from portal.search.normalize import words

BATCH = 500


class Texts(NamedTuple):
    """The words of one object in one language; those of its names count more."""

    names: dict[str, None]
    words: dict[str, None]


def once(texts: Iterable[str | None]) -> dict[str, None]:
    """The normalised words of these texts, each once and in order."""
    return dict.fromkeys(word for text in dict.fromkeys(texts) if text for word in words(text))


class Writer:
    """Writes objects of one kind; remembers the words it has seen, so a bulk write stays quick."""

    def __init__(self, kind: int):
        self.kind = kind
        self._known: dict[str, set[str]] = {}

    @transaction.atomic
    def write(self, objects: Mapping[int, Mapping[str, Texts]], gone: Iterable[int] = ()) -> None:
        """Write `objects` (id → language code → texts) afresh; those `gone` leave the index."""
        remove(self.kind, [*objects, *gone])
        entries = [
            SearchEntry(
                id=entry_id(self.kind, pk, code),
                language=code,
                names=" ".join(texts.names),
                words=" ".join(texts.names | texts.words),
            )
            for pk, by_language in objects.items()
            for code, texts in by_language.items()
        ]
        SearchEntry.objects.bulk_create(entries, batch_size=BATCH)
        self._learn(entries)

    def _learn(self, entries) -> None:
        fresh: dict[str, set[str]] = {}
        for entry in entries:
            known = self._known.setdefault(entry.language, set())
            new = set(entry.words.split(" ")) - known
            if new:
                known |= new
                fresh.setdefault(entry.language, set()).update(new)
        rows = [
            SearchWord(language=code, word=word)
            for code, new in sorted(fresh.items())
            # In one order, or two writers could wait for each other's words.
            for word in sorted(new)
            if word
        ]
        SearchWord.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def remove(kind: int, object_ids: Iterable[int]) -> None:
    ids = entry_ids(kind, object_ids)
    for start in range(0, len(ids), BATCH):
        SearchEntry.objects.filter(pk__in=ids[start : start + BATCH]).delete()
