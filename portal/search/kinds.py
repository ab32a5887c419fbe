"""What can be found, and how one number names a text of it in one language."""

from django.db import models

from portal import languages

# Powers of two: `objects_of` reads them off as bits.
LANGUAGES = 16
KINDS = 8
NUMBER = {language.code: number for number, language in enumerate(languages.ALL)}


class Kind(models.IntegerChoices):
    LISTING = 0
    PAGE = 1


def entry_id(kind: int, object_id: int, language: str) -> int:
    """The primary key of an entry: the object, its kind and the language can be read off it."""
    return (object_id * KINDS + kind) * LANGUAGES + NUMBER[language]


def entry_ids(kind: int, object_ids) -> list[int]:
    """All entries that these objects may have."""
    return [entry_id(kind, pk, code) for pk in object_ids for code in NUMBER]


def objects_of(kind: int, entries) -> list[int]:
    """The ids of the objects of one kind among these entries."""
    # Shifts, not divisions: a common word stands in tens of thousands of entries.
    return [entry >> 7 for entry in entries if (entry >> 4) & 7 == kind]
