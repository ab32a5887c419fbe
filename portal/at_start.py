"""What a worker reads before its first visitor comes, so that nobody waits for it."""

import gc
import logging

from django.conf import settings
from django.db import DatabaseError, connections
from django.urls import get_resolver
from django.utils import translation
from django.utils.module_loading import import_string

from portal import languages

logger = logging.getLogger(__name__)


def read() -> None:
    """Views and texts, and what apps name in `READ_AT_START`."""
    get_resolver().url_patterns  # noqa: B018
    for language in languages.ALL:
        with translation.override(language.code):
            # The first text asked for reads the whole catalog.
            translation.gettext("Save")
    try:
        for name in settings.READ_AT_START:
            import_string(name)()
    except DatabaseError:
        # Not there yet, or not migrated: the first request reads it then.
        logger.warning("The database does not answer at the start of a worker.")
    finally:
        # Processes that are forked from this one (`gunicorn --preload`) must not share them.
        connections.close_all()
    # All this stays: to walk over it takes the collector 150 ms, in the middle of an answer.
    gc.collect()
    gc.freeze()
