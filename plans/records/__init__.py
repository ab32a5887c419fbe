"""A student's record as the law sees it.

Read in this order: rules (who may take it out), reasons, kept, of_plans and record (the kinds of
rows it is made of) and elsewhere (what is in no record), whole (all of it, for one student), chain
(whether the log is as it was written), retention (what is due to be destroyed) and erasing.

Nothing here writes; `plans/actions/records.py` does.
"""
