"""A plan that is kept alive: check-ins, reviews, and where it stands. Read in this order: choices,
states, rules, shown, calendar.
"""
