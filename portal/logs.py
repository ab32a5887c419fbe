"""What a server writes down about itself: JSON, a line an event, and nothing about a person.

A record keeps where something happened and what kind of thing it was. It leaves out what might
name somebody: the values put into a message, an exception's own words (PostgreSQL quotes the row
that broke a constraint), the address that was asked for (some addresses are keys) and its query.
"""

import json
import logging
import re
import secrets
import time
import traceback
from contextvars import ContextVar
from pathlib import Path

from django.conf import settings

# Of the request that this thread is answering; "-" outside of one.
request_id: ContextVar[str] = ContextVar("request_id", default="-")
# What a proxy may send: a UUID, a trace id or the like, and no room for anything else.
ID_SENT = re.compile(r"[0-9A-Za-z-]{8,64}")

OURS = ("portal", "resources", "plans")


def id_for(sent: str) -> str:
    """The id that a proxy gave the request, where it is one; else a new one, short to read out."""
    return sent if ID_SENT.fullmatch(sent) else secrets.token_hex(5)


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, event, request; route and status of answers;
    error and the places in the code that led to it."""

    converter = time.gmtime
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(told(record) | {"time": self.formatTime(record)}, ensure_ascii=False)


def told(record: logging.LogRecord) -> dict:
    found = {
        "level": record.levelname,
        "logger": record.name,
        "event": _event(record),
        "request": request_id.get(),
    }
    if request := getattr(record, "request", None):
        match = getattr(request, "resolver_match", None)
        found["method"] = getattr(request, "method", "")
        found["route"] = match.route if match else ""
    if status := getattr(record, "status_code", None):
        found["status"] = status
    if record.exc_info and record.exc_info[0]:
        kind, _error, trace = record.exc_info
        found["error"] = f"{kind.__module__}.{kind.__qualname__}"
        found["where"] = [_place(frame) for frame in traceback.extract_tb(trace)]
    return found


def _event(record: logging.LogRecord) -> str:
    """The sentence in the code, its gaps left open. Where others fill the gaps before they log,
    the sentence may hold anything: then only the logger is named."""
    is_ours = record.name.partition(".")[0] in OURS
    return str(record.msg) if record.args or is_ours else ""


def in_short(error: BaseException) -> str:
    """Class and places of an error for whoever runs a command, without its words and values."""
    kind = type(error)
    places = map(_place, traceback.extract_tb(error.__traceback__))
    ours = [place for place in places if place.startswith(OURS)]
    return f"{kind.__module__}.{kind.__qualname__} at {', '.join(ours[-3:])}"


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    if path.is_relative_to(settings.BASE_DIR):
        path = path.relative_to(settings.BASE_DIR)
    if "site-packages" in path.parts:
        path = Path(*path.parts[path.parts.index("site-packages") + 1 :])
    return f"{path}:{frame.lineno} {frame.name}"
