"""What filters ask of a listing, in one narrow row, and the clock of its changes."""

import uuid

from django.db import models


class ListingFacts(models.Model):
    """Derived from a live listing by `resources.search.index`; `resources.search` reads it.

    `facts` is JSON as `resources.search.facts.Facts` writes it; null once the listing is gone.
    `stamp` is the tick at which it was written, so that what changed since can be asked for.
    """

    listing_id = models.BigIntegerField(primary_key=True)
    stamp = models.BigIntegerField(db_index=True)
    facts = models.TextField(null=True)

    def __str__(self):
        return f"{self.listing_id} at {self.stamp}"


class Tick(models.Model):
    """One change of the index. The token tells this history from one that was rolled back."""

    token = models.UUIDField(default=uuid.uuid4)

    def __str__(self):
        return f"{self.pk} {self.token}"
