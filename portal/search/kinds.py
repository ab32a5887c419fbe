"""What can be found, and how one number names a text of it in one language."""

from django.db import models

from portal import languages

LANGUAGES = 16
KINDS = 8
NUMBER = {language.code: number for number, language in enumerate(languages.ALL)}
CODE = {number: code for code, number in NUMBER.items()}


class Kind(models.IntegerChoices):
    LISTING = 0
    PAGE = 1


def entry_id(kind: int, object_id: int, language: str) -> int:
    """The primary key of an entry: the object, its kind and the language can be read off it."""
    return (object_id * KINDS + kind) * LANGUAGES + NUMBER[language]


def entry_ids(kind: int, object_ids) -> list[int]:
    """All entries that these objects may have."""
    return [entry_id(kind, pk, code) for pk in object_ids for code in NUMBER]


def object_and_language(entry: int) -> tuple[int, str]:
    return entry // (KINDS * LANGUAGES), CODE[entry % LANGUAGES]
