"""The demo district: Riverbend Public Schools, its pages, its directory, its people.

`content/` holds the texts, one file a page or listing, every language inside.
"""
