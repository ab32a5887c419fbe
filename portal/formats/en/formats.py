"""Times in English as they stand on a door: 2:00 PM. All else is Django's."""

TIME_FORMAT = "g:i A"
DATETIME_FORMAT = "N j, Y, g:i A"
