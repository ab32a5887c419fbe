"""A partner: the organisation behind one or several listings."""

import uuid

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal import languages


class Organization(models.Model):
    """HSDS `organization`. `source` and `source_id` name the feed; both empty: written here."""

    shown_to_visitors = True

    hsds_id = models.UUIDField(_("HSDS id"), unique=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(_("address"), max_length=140, unique=True)
    name = models.CharField(_("name"), max_length=255)
    description = models.TextField(_("description"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    source = models.CharField(_("source"), max_length=60, blank=True, editable=False)
    source_id = models.CharField(_("id at the source"), max_length=255, blank=True, editable=False)
    # What the feed said last, so that a second import sees at once that nothing changed.
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    # The same by field, each as short as can be: what was changed here since is told from what the
    # feed changed (`resources.actions.feeds.merge`).
    source_record = models.JSONField(null=True, editable=False)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~models.Q(source_id=""),
                name="organization_once_per_source",
            )
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        # An editor may work in Spanish: the untranslated columns stay English all the same.
        with translation.override(languages.DEFAULT.code):
            return super().save(*args, **kwargs)
