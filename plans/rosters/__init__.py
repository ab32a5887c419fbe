"""Reading a district's roster: who is a student, at which school, and who cares for them.

Read in this order: report, values, schools, staging, oneroster, simple, reading, spells, changes,
schooling, sameness, rights, caring, comparing, batches. Nothing here writes to the site's database;
`plans/actions/rosters.py` does.
"""
