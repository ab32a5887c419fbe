"""The whole site in one file, and back again: `archive` is the file, `databases` one reader and
writer for each kind of database, `moves` the two verbs that the commands call.
"""
