"""A plan on paper, and back. Read in this order: choices, rules, code, sheets, forms, back."""
