"""What each of us will do: promises by student, family, school and partner, all seen alike.

Read in this order: choices (states and moves), rules, read (the part of the plan) and forms.
"""
