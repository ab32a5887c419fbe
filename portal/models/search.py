"""The words of what can be found, in one language each. Written by `portal.search` alone."""

from django.db import models

from portal import languages


class SearchEntry(models.Model):
    """The words that were written for one listing or page in one language, parted by blanks: a
    later change touches only those that differ.

    The key says whose they are (`portal.search.kinds`). `names` holds the words of the names, which
    count more, `others` the rest.
    """

    id = models.BigIntegerField(primary_key=True)
    names = models.TextField()
    others = models.TextField()

    def __str__(self):
        return str(self.pk)


class SearchWord(models.Model):
    """Where a word stands: parts of the sets of objects that hold it in a name, and of those that
    hold it elsewhere only (`portal.search.bits`).

    `word` is in UTF-8: bytes have the same order on every database, and words that begin alike
    stand together.
    """

    pk = models.CompositePrimaryKey("language", "word", "kind", "part")
    language = models.CharField(max_length=10, choices=languages.CHOICES)
    word = models.BinaryField(max_length=200)
    kind = models.PositiveSmallIntegerField()
    part = models.PositiveIntegerField()
    in_names = models.BinaryField()
    in_others = models.BinaryField()

    def __str__(self):
        return bytes(self.word).decode()


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
