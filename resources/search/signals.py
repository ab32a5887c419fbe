"""Keeping the index true when editors publish in Wagtail. Bulk writes call the index themselves."""

from django.db.models.signals import post_migrate, post_save
from wagtail.signals import published, unpublished

from resources.models import Listing, Organization
from resources.search import tables
from resources.search.index import index_listings


def _index_listing(sender, instance, **kwargs):
    if isinstance(instance, Listing):
        index_listings([instance.pk])


def _organization_saved(sender, instance, created=False, raw=False, **kwargs):
    if not created and not raw:
        index_listings(instance.listings.values_list("pk", flat=True))


def _make_tables(sender, using="default", **kwargs):
    tables.ensure(using)


def connect(config):
    published.connect(_index_listing, dispatch_uid="directory-published")
    unpublished.connect(_index_listing, dispatch_uid="directory-unpublished")
    post_save.connect(_organization_saved, sender=Organization, dispatch_uid="directory-partner")
    post_migrate.connect(_make_tables, sender=config, dispatch_uid="directory-tables")
