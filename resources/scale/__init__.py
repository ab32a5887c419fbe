"""A made-up directory of any size, to measure with: the same seed gives the same listings.

Read in this order: texts, hours, bulk, make.
"""
