"""What gets in the way: each answers alone, and says who may read it.

Read in this order: choices (the four groups), rules, read (the part of the plan) and forms (the
check).
"""
