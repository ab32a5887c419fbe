"""The visitors' own search index, the same on SQLite and PostgreSQL, for listings and for pages.

For each word the database holds the set of what holds it, so a search for some words is one
indexed read and a few operations on bits; no database's own full-text search is asked.

Read in this order: normalize (words of a text or a query), kinds (what can be found), bits (sets),
write, read, ranking, spelling, matching, pages (what editors publish), asked, groups, found_pages
and excerpt (the site search).
"""
