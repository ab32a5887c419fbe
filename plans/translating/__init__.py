"""Reading a plan across languages. Read in this order: texts, rules, read, machine, forms; the
writes are `plans/actions/translations`.
"""
