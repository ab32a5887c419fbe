"""The words of a listing in one language, ready to be searched."""

from django.db import models

from portal import languages
from resources.models.listing import Listing


class SearchEntry(models.Model):
    """One row a live listing and language, written by `resources.search` alone.

    `words` holds each normalised word once, parted by single blanks; `names` those of the names,
    which count more. The full-text index over `words` is made by `resources.search.tables`.
    """

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="search_entries")
    language = models.CharField(max_length=10, choices=languages.CHOICES)
    names = models.TextField()
    words = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["listing", "language"], name="search_entry_once")
        ]

    def __str__(self):
        return f"{self.listing_id} ({self.language})"
