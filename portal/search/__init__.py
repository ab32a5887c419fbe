"""The visitors' own search index, the same on SQLite and PostgreSQL, for listings and for pages.

Read in this order: normalize (words of a text or a query), kinds (what can be found), tables (the
full-text index in each database), write, read, spelling, pages (what editors publish).
"""
