"""Mail and texts leave after the answer: a page for an account that exists is not slower."""

import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from django.conf import settings

logger = logging.getLogger(__name__)

_is_quiet = ContextVar("is_quiet", default=False)


@contextmanager
def quiet():
    """Nobody is told of what happens in here: its people are made up. Spans the commit, too."""
    token = _is_quiet.set(True)
    try:
        yield
    finally:
        _is_quiet.reset(token)


@cache
def _senders() -> ThreadPoolExecutor:
    # Made on first use, so that every worker has threads of its own.
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="sender")


def soon(send, *arguments) -> None:
    """Call `send` in another thread, or at once where `SEND_AFTERWARDS` is off (in tests)."""
    if _is_quiet.get():
        return
    if settings.SEND_AFTERWARDS:
        _senders().submit(_send, send, *arguments)
    else:
        _send(send, *arguments)


def _send(send, *arguments) -> None:
    try:
        send(*arguments)
    except Exception as error:
        # The kind of trouble only: its text may hold an address or a code.
        logger.error("A message was not sent: %s", type(error).__name__)
