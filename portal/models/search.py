"""The words of what can be found, in one language each. Written by `portal.search` alone."""

from django.db import models

from portal import languages


class SearchEntry(models.Model):
    """One listing or page in one language; the key says which (`portal.search.kinds`).

    `words` holds each normalised word once, parted by single blanks; `names` those of the names,
    which count more and stand in `words` too. `portal.search.tables` makes the full-text index.
    """

    id = models.BigIntegerField(primary_key=True)
    language = models.CharField(max_length=10, choices=languages.CHOICES)
    names = models.TextField()
    words = models.TextField()

    def __str__(self):
        return f"{self.pk} ({self.language})"


class SearchWord(models.Model):
    """A word that stands somewhere in the index: what a mistyped one may have meant."""

    language = models.CharField(max_length=10, choices=languages.CHOICES)
    word = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="word_once")]

    def __str__(self):
        return self.word


class PageText(models.Model):
    """What a page says in one language, as it is written, for a search to show a piece of.

    The key is that of the page's `SearchEntry`. `english` holds what is not translated yet.
    """

    id = models.BigIntegerField(primary_key=True)
    page = models.ForeignKey("portal.BasePage", on_delete=models.CASCADE, related_name="+")
    own = models.TextField()
    english = models.TextField(blank=True)

    def __str__(self):
        return self.own[:60]
