"""Talking about one row of a plan. Read in this order: rules, about, notifications, forms."""
