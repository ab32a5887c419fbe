"""The page cache for visitors: outside everything else, emptied by every change of content."""


def invalidate() -> None:
    """Make every page visitors read be drawn afresh, from the moment the transaction commits."""
