"""A student's record as the law sees it. Read in this order: rules (who may take it out), kept (how
each kind of row is given out, erased and how long it stays), whole (all of it, for one student),
chain (whether the log is as it was written), retention (what is due to be destroyed).

Nothing here writes; `plans/actions/records.py` does.
"""
