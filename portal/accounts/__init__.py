"""How people sign in: django-allauth, in our ways and words.

Read in this order: phones (what counts as a number), proven (whose e-mail it is), sms (who carries
a text), afterwards (sending without making anybody wait), backend (checking a password once),
adapter (all the rest), notices (of a new way in), locked and second_factor (what staff show
besides), sessions.
"""
