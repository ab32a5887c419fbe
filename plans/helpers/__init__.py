"""Who can help: the family's own list, private unless they share an entry."""
