"""How families and students get in: a link or a code from the school, and a fact it knows.

Read in this order: secret, rules, notifications, forms; the writes are `plans/actions/invitations`.
"""
