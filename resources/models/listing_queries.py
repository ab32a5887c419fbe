"""Which listings: published, shown, overdue, to be asked about; and what a page reads of them."""

from datetime import date, timedelta

from django.db import models

from portal import languages
from resources.models.settings import DirectorySettings

TRANSLATED = (
    "name",
    "summary",
    "description",
    "who_for",
    "who_not",
    "area",
    "how_to_get",
    "bring",
    "cost_note",
    "hours_note",
)


def _places():
    from resources.models.parts import ListingPlace

    return ListingPlace.objects.all()


def _left_unchecked(today: date, settings: DirectorySettings) -> models.Q:
    """Due longer ago than the district lets it stand."""
    if not settings.hidden_after:
        return models.Q(pk__in=[])
    return models.Q(review_due__lt=today - timedelta(days=settings.hidden_after))


class ListingQuerySet(models.QuerySet):
    def to_ask(self, today: date, settings: DirectorySettings | None = None):
        """Live, due soon or since long, with an address to write to, and not asked lately.

        "Lately" is half the time a link works, so that a silent partner is asked again before the
        first link runs out. What was never checked is not asked by itself: an import of thousands
        would write thousands of letters.
        """
        settings = settings or DirectorySettings.current()
        asked = self.model._meta.get_field("review_requests").related_model.objects.filter(
            listing=models.OuterRef("pk"),
            sent_at__date__gt=today - timedelta(days=max(1, settings.link_days // 2)),
        )
        return (
            self.live()
            .filter(review_due__lte=today + timedelta(days=settings.ask_before))
            .exclude(review_email="", email="")
            .exclude(models.Exists(asked))
            .order_by("review_due", "pk")
        )

    def live(self):
        """Published, and not taken back since."""
        return self.filter(live=True)

    def shown(self, today: date, settings: DirectorySettings | None = None):
        """What visitors may find: live, and not left unchecked for too long.

        One query for the settings, unless they are given. Never checked counts as shown.
        """
        return self.live().exclude(_left_unchecked(today, settings or DirectorySettings.current()))

    def hidden(self, today: date, settings: DirectorySettings | None = None):
        """Live, and yet out of visitors' sight until somebody checks it."""
        return self.live().filter(_left_unchecked(today, settings or DirectorySettings.current()))

    def overdue(self, today: date, settings: DirectorySettings | None = None):
        """Live, and marked for readers as not checked for a long time; hidden ones as well."""
        settings = settings or DirectorySettings.current()
        return self.live().filter(
            models.Q(review_due__lt=today - timedelta(days=settings.overdue_after))
            | _left_unchecked(today, settings)
        )

    def untranslated(self, language: languages.Language | None = None):
        """Live, with an English text that this language (or any) has not yet."""
        wanted = [language] if language else languages.ALL[1:]
        missing = models.Q()
        for field in TRANSLATED:
            empty = models.Q()
            for one in wanted:
                column = f"{field}_{one.suffix}"
                empty |= models.Q(**{column: ""}) | models.Q(**{f"{column}__isnull": True})
            missing |= models.Q(**{f"{field}_en__gt": ""}) & empty
        return self.live().filter(missing)

    def for_cards(self):
        """With everything a card in a list shows: six queries more, however many listings."""
        return self.select_related("organization").prefetch_related(
            "need_rows",
            "language_rows",
            models.Prefetch("place_rows", _places().select_related("location")),
            "phones",
            "hours",
            "exceptions",
        )

    def for_page(self):
        """With everything the listing's own page shows."""
        return self.for_cards().prefetch_related("audience_rows")
