"""The full-text index over `SearchEntry.words`, made by each database's own means.

SQLite: one FTS5 table a language, which triggers keep in step with the entries. PostgreSQL: one
partial GIN index a language. Both are made after `migrate`, and made again for a new language.
"""

from django.db import connections

from portal import languages

ENTRY = "resources_searchentry"


def fts_table(language: languages.Language) -> str:
    return f"resources_search_{language.suffix}"


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
    new = f"INSERT INTO {table}(rowid, words) VALUES (new.id, new.words);"
    old = f"INSERT INTO {table}({table}, rowid, words) VALUES ('delete', old.id, old.words);"
    # Django changes a table by building it anew, which loses its triggers: then start over.
    cursor.execute(f"DROP TABLE IF EXISTS {table}")
    cursor.execute(
        f"CREATE VIRTUAL TABLE {table} USING fts5(words, content='{ENTRY}',"
        " content_rowid='id', prefix='2 3',"
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
        f"INSERT INTO {table}(rowid, words) SELECT id, words FROM {ENTRY} WHERE language = %s",
        [language.code],
    )


def _postgresql(cursor, language) -> None:
    cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [fts_table(language)])
    if cursor.fetchone()[0]:
        return
    cursor.execute(
        f"CREATE INDEX {fts_table(language)} ON {ENTRY}"
        f" USING gin (array_to_tsvector(string_to_array(words, ' ')))"
        f" WHERE language = '{language.code}'"
    )


def matching(
    vendor: str, language: languages.Language, wanted: list[str], *, every: bool
) -> tuple[str, list]:
    """SQL and its parameters for the ids of the entries with these words.

    Each word stands for all that begin with it. Words come from `normalize` and hold letters and
    digits only; they are quoted all the same.
    """
    if vendor == "sqlite":
        joiner = " AND " if every else " OR "
        match = joiner.join('"{}"*'.format(word.replace('"', "")) for word in wanted)
        table = fts_table(language)
        return f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [match]
    joiner = " & " if every else " | "
    match = joiner.join("'{}':*".format(word.replace("'", "").replace("\\", "")) for word in wanted)
    return (
        f"SELECT id FROM {ENTRY} WHERE language = '{language.code}'"
        " AND array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery"
    ), [match]
