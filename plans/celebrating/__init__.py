"""Good news: noticed by the system, said by a person, as the student likes to hear it. Read in this
order: choices, rules, offers, notifications, forms; the writes are `plans/actions/celebrations`.
"""
