"""What a worker reads before its first visitor comes, so that nobody waits for it."""

import gc
import logging
import threading
from functools import lru_cache

from django.conf import settings
from django.db import DatabaseError, connections
from django.urls import get_resolver
from django.utils.module_loading import import_string
from django.utils.translation import trans_real

from portal import languages

logger = logging.getLogger(__name__)

# The interface has two and a half thousand texts; those with a number count for each number.
TEXTS_AT_HAND = 8192


def read() -> None:
    """Views and texts, and what apps name in `READ_AT_START`."""
    get_resolver().url_patterns  # noqa: B018
    read_texts()
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


def read_texts() -> None:
    """All texts of the interface; from its second time on, each is found at once.

    Django keeps a catalog for each app and looks for a text in some twenty of them, in all where
    none is needed, as in English. That was a sixth of the time of a page of results.
    """
    # Which language a thread writes in, Django keeps as code that awaits would need it. Ours does
    # not, and asks some three hundred times a page: so it is told in a tenth of the time.
    if not isinstance(trans_real._active, threading.local):
        trans_real._active = threading.local()
    for language in languages.ALL:
        catalog = trans_real.translation(language.code)
        if not hasattr(catalog.gettext, "cache_info"):
            catalog.gettext = lru_cache(TEXTS_AT_HAND)(catalog.gettext)
            catalog.ngettext = lru_cache(TEXTS_AT_HAND)(catalog.ngettext)
