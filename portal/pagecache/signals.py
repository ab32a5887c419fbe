"""What empties the page cache: every change of something that visitors see."""

import functools

from django.db.models import Model, signals
from django.utils import autoreload

from portal.pagecache.generation import invalidate

# Writing a draft saves these columns of a page, and visitors see none of them.
DRAFT_FIELDS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
    "wagtail_admin_comments",
}


@functools.cache
def _shown_by_wagtail() -> tuple[type[Model], ...]:
    from wagtail.contrib.redirects.models import Redirect
    from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
    from wagtail.documents.models import AbstractDocument
    from wagtail.images.models import AbstractImage
    from wagtail.models import AbstractPage, BaseViewRestriction, Locale, Site

    return (
        AbstractPage,
        BaseViewRestriction,
        AbstractImage,
        AbstractDocument,
        Site,
        Locale,
        Redirect,
        BaseGenericSetting,
        BaseSiteSetting,
    )


@functools.cache
def is_shown(model: type[Model]) -> bool:
    """Whether visitors see anything of this model."""
    return getattr(model, "shown_to_visitors", False) or issubclass(model, _shown_by_wagtail())


def _saved(sender, update_fields=None, **kwargs):
    if is_shown(sender) and not (update_fields and set(update_fields) <= DRAFT_FIELDS):
        invalidate()


def _deleted(sender, **kwargs):
    if is_shown(sender):
        invalidate()


def _related(sender, instance, model, action, **kwargs):
    if action.startswith("post_") and (is_shown(type(instance)) or is_shown(model)):
        invalidate()


def _changed(sender, **kwargs):
    invalidate()


def _source_changed(sender, file_path, **kwargs):
    """Under `runserver`, a changed template is seen at once. Returns None: others act on it too."""
    invalidate()


def connect():
    """Listen. Called once, when all apps are ready."""
    from wagtail import signals as wagtail

    signals.post_save.connect(_saved, dispatch_uid="pagecache")
    signals.post_delete.connect(_deleted, dispatch_uid="pagecache")
    signals.m2m_changed.connect(_related, dispatch_uid="pagecache")
    autoreload.file_changed.connect(_source_changed, dispatch_uid="pagecache")
    for signal in (
        wagtail.published,
        wagtail.unpublished,
        wagtail.page_published,
        wagtail.page_unpublished,
        wagtail.page_slug_changed,
        wagtail.post_page_move,
    ):
        signal.connect(_changed, dispatch_uid="pagecache")
