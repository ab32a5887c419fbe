"""Agreeing to a plan. Read in this order: choices, text, told, rules,
notifications."""
