"""The addresses of a plan's rows: put together once a kind, not once a row."""

from uuid import UUID

from django.urls import reverse

from plans.models import Plan

# Stands where the row's own is put in.
ANY_ROW = str(UUID(int=0))


class Addresses:
    """Of one plan, in the language of the page."""

    def __init__(self, plan: Plan):
        self.plan = plan.uuid
        self.known: dict[tuple, list[str]] = {}

    def of(self, name: str, row, *more) -> str:
        """The address `name` (in `plans.urls`) for this row; `more` is what stands behind it."""
        asked = (name, *more)
        if asked not in self.known:
            address = reverse(f"plans:{name}", args=[self.plan, ANY_ROW, *more])
            self.known[asked] = address.split(ANY_ROW)
        return str(row.uuid).join(self.known[asked])
