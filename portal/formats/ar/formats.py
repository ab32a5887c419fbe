"""Dates in Arabic from right to left, without a comma before the year. All else is Django's."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y، g:i A"
