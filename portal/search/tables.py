"""The full-text index over `SearchEntry`, made by each database's own means.

SQLite: one FTS5 table a language, which triggers keep in step with the entries. PostgreSQL: two
partial GIN indexes a language, for all words and for those of names. Both are made after
`migrate`, and made again for a new language.
"""

from django.db import connections

from portal import languages

ENTRY = "portal_searchentry"
COLUMNS = ("words", "names")


def fts_table(language: languages.Language) -> str:
    return f"portal_search_{language.suffix}"


def ensure(using: str = "default") -> None:
    """Make what is missing. Safe to call again."""
    connection = connections[using]
    if ENTRY not in connection.introspection.table_names():
        return
    make = _sqlite if connection.vendor == "sqlite" else _postgresql
    with connection.cursor() as cursor:
        for language in languages.ALL:
            make(cursor, language)


def _sqlite(cursor, language) -> None:
    table = fts_table(language)
    cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [f"{table}_added"])
    if cursor.fetchone():
        return
    new = f"INSERT INTO {table}(rowid, words, names) VALUES (new.id, new.words, new.names);"
    old = (
        f"INSERT INTO {table}({table}, rowid, words, names)"
        " VALUES ('delete', old.id, old.words, old.names);"
    )
    # Django changes a table by building it anew, which loses its triggers: then start over.
    cursor.execute(f"DROP TABLE IF EXISTS {table}")
    cursor.execute(
        f"CREATE VIRTUAL TABLE {table} USING fts5(words, names, content='{ENTRY}',"
        " content_rowid='id', prefix='2 3', detail='column',"
        " tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")"
    )
    for name, event, row, body in (
        ("added", "INSERT", "new", new),
        ("removed", "DELETE", "old", old),
        ("changed", "UPDATE", "new", old + new),
    ):
        cursor.execute(
            f"CREATE TRIGGER {table}_{name} AFTER {event} ON {ENTRY}"
            f" WHEN {row}.language = '{language.code}' BEGIN {body} END"
        )
    cursor.execute(
        f"INSERT INTO {table}(rowid, words, names)"
        f" SELECT id, words, names FROM {ENTRY} WHERE language = %s",
        [language.code],
    )


def _postgresql(cursor, language) -> None:
    for column in COLUMNS:
        name = f"{fts_table(language)}_{column}"
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [name])
        if not cursor.fetchone()[0]:
            cursor.execute(
                f"CREATE INDEX {name} ON {ENTRY}"
                f" USING gin (array_to_tsvector(string_to_array({column}, ' ')))"
                f" WHERE language = '{language.code}'"
            )


def having(
    vendor: str, language: languages.Language, column: str, word: str, *, kind: int | None = None
) -> tuple[str, str]:
    """SQL for the ids of the entries with a word that begins like this one, and its parameter.

    `kind` leaves only those of one kind.

    Words come from `normalize` and hold letters and digits only; they are quoted all the same. A
    single Latin letter stands for itself: half of all words begin with it.
    """
    ending = "" if len(word) == 1 and word.isascii() else "*"
    if vendor == "sqlite":
        table = fts_table(language)
        quoted = word.replace('"', "")
        sql = f"SELECT rowid FROM {table} WHERE {table} MATCH %s{_of_kind('rowid', kind)}"
        return sql, f'{column}:"{quoted}"{ending}'
    quoted = word.replace("'", "").replace("\\", "")
    return (
        f"SELECT id FROM {ENTRY} WHERE language = '{language.code}'"
        f" AND array_to_tsvector(string_to_array({column}, ' ')) @@ %s::tsquery"
        f"{_of_kind('id', kind)}"
    ), f"'{quoted}'{':*' if ending else ''}"


def _of_kind(key: str, kind: int | None) -> str:
    """`portal.search.kinds` says how a key holds the kind."""
    return "" if kind is None else f" AND ({key} >> 4) & 7 = {kind:d}"
