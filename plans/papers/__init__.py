"""A plan on paper. Read in this order: code, sheets."""
