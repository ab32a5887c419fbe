"""Ideas for promises, in every language, to pick from: kept by editors in Wagtail.

Read in this order: first (those the project brings along, in `first.json`; `migrate` puts them in
once), read (those that fit a plan) and editing.
"""
