"""About sixty weekly patterns of opening hours."""

from datetime import time

WEEK = (1, 2, 3, 4, 5)
SPANS = ("08-16", "09-17", "09-12,13-17", "10-18", "12-20", "15-18", "16-19", "08:30-16:30")
DAYS = (WEEK, (1, 3, 5), (2, 4), (1, 2, 3, 4), (2, 3, 4, 5, 6), (6,), (3,))


def _rows(days, spans):
    for day in days:
        for span in spans.split(","):
            yield (day, *(_time(end) for end in span.split("-")))


def _time(text: str) -> time:
    hour, _, minute = text.partition(":")
    return time(int(hour), int(minute or 0))


# Weekday, opens, closes. The last ones: never told, day and night, and past midnight.
PATTERNS = [
    *([*_rows(days, spans)] for days in DAYS for spans in SPANS),
    [],
    [(day, time(0), time(23, 59)) for day in range(1, 8)],
    [*_rows((5, 6), "18-02")],
    [*_rows(WEEK, "07-19"), *_rows((6, 7), "09-13")],
]
