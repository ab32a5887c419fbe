"""The visitors' own search index, the same on SQLite and PostgreSQL.

Read in this order: normalize (words of a text or a query), tables (the full-text index in each
database), index (writing it), query (reading it), find (a page of results), signals (keeping it
true when editors publish).
"""
