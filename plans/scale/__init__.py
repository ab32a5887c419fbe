"""Made-up districts of any size, to measure with."""
