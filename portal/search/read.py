"""Reading the index: where a word stands, in the reader's language and in English.

An object without a text of its own in a language is shown, and so found, in English. Whether it
has one, only the caller knows: both lists are given, each word in one part of one query.
"""

from dataclasses import dataclass, field

from django.db import connection

from portal import languages
from portal.search import tables

MOST_IN_ONE_QUERY = 20


@dataclass
class Standing:
    """Entries that hold a word: ids by (language code, column), see `tables.COLUMNS`."""

    entries: dict[tuple[str, str], list[int]] = field(default_factory=dict)


def look_up(
    words: list[str], language: languages.Language, *, kind: int | None = None
) -> dict[str, Standing]:
    """Where these words stand, among all or one kind. One query for up to twenty of them."""
    found = {word: Standing() for word in words}
    codes = list(dict.fromkeys((language.code, languages.DEFAULT.code)))
    for start in range(0, len(words), MOST_IN_ONE_QUERY):
        parts, parameters, keys = [], [], []
        for word in words[start : start + MOST_IN_ONE_QUERY]:
            for code in codes:
                for column in tables.COLUMNS:
                    sql, parameter = tables.having(
                        connection.vendor, languages.get(code), column, word, kind=kind
                    )
                    parts.append(sql.replace("SELECT ", f"SELECT {len(keys)}, ", 1))
                    parameters.append(parameter)
                    keys.append((word, code, column))
        for word, code, column in keys:
            found[word].entries[code, column] = []
        lists = [found[word].entries[code, column] for word, code, column in keys]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), parameters)
            for number, entry in cursor.fetchall():
                lists[number].append(entry)
    return found
