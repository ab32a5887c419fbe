"""A listing: one kind of help that families can get, and all they need to decide."""

import uuid
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)

from portal import languages
from resources.choices import (
    SPEAKS,
    Audience,
    Cost,
    Need,
    ReviewEvery,
    Room,
    Standing,
    Status,
)
from resources.models.listing_queries import TRANSLATED, ListingQuerySet
from resources.models.location import Location
from resources.models.organization import Organization
from resources.models.preview import PreviewInLanguages
from resources.models.settings import DirectorySettings

# Addresses of the directory's own pages: no listing may stand in their way.
RESERVED_SLUGS = {"check", "saved"}


class Listing(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewInLanguages,
    ClusterableModel,
):
    """HSDS `service`. Only `live` ones are public; drafts stay in their revisions.

    `source` and `source_id` say which feed it came from; both are empty for what was written here.
    """

    shown_to_visitors = True

    hsds_id = models.UUIDField(_("HSDS id"), unique=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(_("address"), max_length=140, unique=True)
    organization = models.ForeignKey(
        Organization,
        # An organisation goes only after its listings: nobody should lose them by a slip.
        on_delete=models.PROTECT,
        related_name="listings",
        verbose_name=_("organization"),
    )
    name = models.CharField(_("name"), max_length=255)
    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two plain sentences: what a family gets."),
    )
    description = models.TextField(_("description"), blank=True)
    who_for = models.TextField(_("who it is for"), blank=True)
    who_not = models.TextField(_("who it is not for"), blank=True)
    area = models.CharField(
        _("area served"),
        max_length=300,
        blank=True,
        help_text=_("The towns or schools it is for. Empty: everywhere."),
    )
    min_age = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(_("up to age"), null=True, blank=True)
    how_to_get = models.TextField(_("how to get it"), blank=True, help_text=_("One step a line."))
    bring = models.TextField(_("what to bring"), blank=True)
    cost = models.CharField(_("cost"), max_length=10, choices=Cost, default=Cost.UNKNOWN)
    cost_note = models.TextField(_("about the cost"), blank=True)
    interpreter = models.BooleanField(
        _("interpreter on request"), default=False, help_text=_("By phone or in person.")
    )
    room = models.CharField(_("room now"), max_length=10, choices=Room, default=Room.UNKNOWN)
    room_weeks = models.PositiveSmallIntegerField(_("weeks to wait"), null=True, blank=True)
    room_since = models.DateField(_("room checked on"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ACTIVE)
    quick_exit = models.BooleanField(
        _("quick exit"),
        default=False,
        help_text=_(
            "Shows a button that leaves the page at once, and how to browse safely. Nobody can"
            " save, share or map it."
        ),
    )
    hours_note = models.TextField(_("about the hours"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    verified_on = models.DateField(_("last checked on"), null=True, blank=True)
    verified_by = models.CharField(_("last checked by"), max_length=120, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("looked after by"),
        null=True,
        blank=True,
    )
    review_every = models.PositiveSmallIntegerField(
        _("ask the partner"), choices=ReviewEvery, default=ReviewEvery.HALF_YEAR
    )
    review_email = models.EmailField(
        _("whom to ask"), blank=True, help_text=_("Empty: the e-mail of the listing.")
    )
    review_language = models.CharField(
        _("ask in"), max_length=10, choices=languages.CHOICES, default=languages.DEFAULT.code
    )
    # `verified_on` and `review_every` together, kept by `save()` so that it can be asked for.
    review_due = models.DateField(null=True, editable=False, db_index=True)
    modified_at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    source = models.CharField(_("source"), max_length=60, blank=True, editable=False)
    source_id = models.CharField(_("id at the source"), max_length=255, blank=True, editable=False)
    # What the feed said last, so that a second import sees at once that nothing changed. Empty for
    # a listing that the feed no longer names.
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    # The same by field, each as short as can be: what an editor changed since is told from what
    # the feed changed (`resources.actions.feeds.merge`).
    source_record = models.JSONField(null=True, editable=False)

    objects = ListingQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        indexes = [
            models.Index(fields=["live", "-verified_on", "id"], name="listing_newest_checked"),
            # All that the open data asks of a list: the wide rows are read for one page only.
            models.Index(
                fields=["live", "id", "review_due", "modified_at", "organization"],
                name="listing_open_data",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~models.Q(source_id=""),
                name="listing_once_per_source",
            ),
            models.CheckConstraint(
                condition=models.Q(cost__in=Cost.values), name="listing_known_cost"
            ),
            models.CheckConstraint(
                condition=models.Q(room__in=Room.values), name="listing_known_room"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values), name="listing_known_status"
            ),
            models.CheckConstraint(
                condition=models.Q(min_age__isnull=True)
                | models.Q(max_age__isnull=True)
                | models.Q(min_age__lte=models.F("max_age")),
                name="listing_ages_in_order",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": _("The directory needs this address. Choose another.")})

    def save(self, *args, **kwargs):
        if self.verified_on:
            self.review_due = self.verified_on + timedelta(days=self.review_every)
        else:
            self.review_due = None
        if kwargs.get("update_fields") is None:
            self.modified_at = timezone.now()
        # An editor may work in Spanish: the untranslated columns stay English all the same.
        with translation.override(languages.DEFAULT.code):
            return super().save(*args, **kwargs)

    def save_revision(self, *args, **kwargs):
        with translation.override(languages.DEFAULT.code):
            # A change for a later day would take it away from families until then.
            if not self.live_revision_id and type(self).objects.live().filter(pk=self.pk).exists():
                self.keep_what_stands()
            return super().save_revision(*args, **kwargs)

    def keep_what_stands(self) -> None:
        """As a revision of its own: else nothing could be compared with the first change.

        Imports and the demo write listings without revisions.
        """
        before = type(self).objects.get(pk=self.pk)
        revision = super(Listing, before).save_revision(clean=False, changed=False)
        Revision.objects.filter(pk=revision.pk).update(created_at=before.modified_at)
        if before.live:
            type(self).objects.filter(pk=self.pk).update(live_revision=revision)
            self.live_revision = revision

    def get_absolute_url(self):
        return reverse("resources:listing", args=[self.slug])

    # --- vocabularies, each in its own order; a search, which knows them already, sets them ---

    @cached_property
    def needs(self) -> list[Need]:
        mine = {row.need for row in self.need_rows.all()}
        return [need for need in Need if need.value in mine]

    @cached_property
    def audiences(self) -> list[Audience]:
        mine = {row.audience for row in self.audience_rows.all()}
        return [audience for audience in Audience if audience.value in mine]

    @cached_property
    def spoken(self) -> list[str]:
        """Codes of the languages spoken there."""
        mine = {row.language for row in self.language_rows.all()}
        return [code for code in SPEAKS if code in mine]

    # --- what the pages ask ---

    def standing(self, today: date, settings: DirectorySettings) -> Standing:
        """How far it can be trusted today. `ListingQuerySet` asks the database the same."""
        if self.review_due is None:
            return Standing.DUE
        late = (today - self.review_due).days
        if settings.hidden_after and late > settings.hidden_after:
            return Standing.HIDDEN
        if late > settings.overdue_after:
            return Standing.OVERDUE
        return Standing.DUE if late >= 0 else Standing.FRESH

    @property
    def places(self) -> list[Location]:
        """Where it is given, in the editor's order."""
        return [row.location for row in self.place_rows.all()]

    @property
    def open_places(self) -> list[Location]:
        """Those whose address may be shown."""
        return [place for place in self.places if not place.is_confidential and place.one_line]

    @property
    def is_confidential(self) -> bool:
        """Whether a place of it is private: then the page helps people to browse safely."""
        return any(place.is_confidential for place in self.places)

    @property
    def asked_at(self) -> str:
        """Whom to ask whether all is still right; empty where nobody can be."""
        return self.review_email or self.email

    @property
    def needs_exit(self) -> bool:
        return self.quick_exit or self.is_confidential

    @property
    def lines(self) -> list:
        """The numbers families may call."""
        return [line for line in self.phones.all() if not line.is_fax]

    @property
    def steps(self) -> list[str]:
        return [line.strip() for line in self.how_to_get.splitlines() if line.strip()]

    @property
    def is_always_open(self) -> bool:
        """Day and night, all week: said in words, not as seven equal rows."""
        return len({row.weekday for row in self.hours.all() if row.is_all_day}) == 7

    def was_checked(self, who: str, day: date) -> None:
        """Somebody looked it over on that day. The caller saves."""
        self.verified_on, self.verified_by = day, who[:120]

    def missing_in(self, language: languages.Language) -> list[str]:
        """The translated fields that have an English text but none in this language."""
        return [
            field
            for field in TRANSLATED
            if getattr(self, f"{field}_en") and not getattr(self, f"{field}_{language.suffix}")
        ]
