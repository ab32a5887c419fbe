"""A plan that goes with its student to another school, and what the family lets go along.

Who works at the new school sees the plan from the first day there on, but of what was said in it
nothing until the family has said what goes along (`private.py` among the models is the door). Who
leads attendance for the district reads as before. Read in this order: choices, rules, forms, shown.
"""
