"""Keeping the index true when editors publish in Wagtail. Bulk writes call the index themselves."""

from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.signals import published, unpublished

from portal.models import SearchWord
from portal.search.kinds import Kind
from resources.models import Listing, ListingFacts, Location, Organization
from resources.search.index import index_all, index_listings


def _index_listing(sender, instance, **kwargs):
    if isinstance(instance, Listing):
        index_listings([instance.pk])


def _listing_deleted(sender, instance, **kwargs):
    index_listings([instance.pk])


def _organization_saved(sender, instance, created=False, raw=False, **kwargs):
    if not created and not raw:
        index_listings(instance.listings.values_list("pk", flat=True))


def _location_saved(sender, instance, created=False, raw=False, **kwargs):
    if not created and not raw:
        index_listings(instance.uses.values_list("listing_id", flat=True))


def _fill_empty_index(sender, using="default", **kwargs):
    """After a migration that made the index anew."""
    is_written = (
        ListingFacts.objects.exists() and SearchWord.objects.filter(kind=Kind.LISTING).exists()
    )
    if Listing.objects.live().exists() and not is_written:
        index_all()


def connect(config):
    published.connect(_index_listing, dispatch_uid="directory-published")
    unpublished.connect(_index_listing, dispatch_uid="directory-unpublished")
    post_delete.connect(_listing_deleted, sender=Listing, dispatch_uid="directory-deleted")
    post_save.connect(_organization_saved, sender=Organization, dispatch_uid="directory-partner")
    post_save.connect(_location_saved, sender=Location, dispatch_uid="directory-location")
    post_migrate.connect(_fill_empty_index, sender=config, dispatch_uid="directory-index")
