"""The one thing all workers share: which generation of the content is on show.

A page is drawn under the generation read before its first query, and given out only while that
generation is the current one. Every change of content moves it on, after its commit. A value never
comes back: a page from before a change cannot be mistaken for one from after it.
"""

import contextlib
import functools
import logging
import os
import secrets
import time
from pathlib import Path

import redis
from django.conf import settings
from django.db import connection, transaction

logger = logging.getLogger(__name__)
# After Redis failed, it is left alone for this long.
REST = 1.0


class Generation:
    """`current()` is None when nobody can tell: then nothing kept may be shown."""

    def __init__(self):
        self._owed = False

    def current(self):
        if self._owed:
            self.advance()
        if self._owed:
            return None
        return self._read()

    def advance(self):
        """Move on. A failure is not the editor's problem: this worker tries again before it
        answers from memory, and the others' pages run out by their time."""
        try:
            self._write()
            self._owed = False
        except (OSError, redis.RedisError):
            self._owed = True
            logger.exception("The page cache could not be emptied.")


class FileGeneration(Generation):
    """The identity of a file: enough for all workers of one machine, and one `stat` a request."""

    def __init__(self, path):
        super().__init__()
        self.path = Path(path)

    def _read(self):
        try:
            found = os.stat(self.path)
        except FileNotFoundError:
            self.advance()
            try:
                found = os.stat(self.path)
            except OSError:
                return None
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino

    def _write(self):
        new = self.path.with_name(f"{self.path.name}.{secrets.token_hex(8)}")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            new.touch()
            # The file system's own clock is coarse: two changes within its tick would look alike.
            now = time.time_ns()
            os.utime(new, ns=(now, now))
            os.replace(new, self.path)
        finally:
            with contextlib.suppress(FileNotFoundError):
                new.unlink()


class RedisGeneration(Generation):
    """A key in Redis, for several machines: one GET a request through a kept connection."""

    def __init__(self, url: str, prefix: str = ""):
        super().__init__()
        self.key = f"{prefix}:pagecache:generation"
        self._resting_until = 0.0
        self._redis = redis.Redis.from_url(
            url, socket_timeout=0.25, socket_connect_timeout=0.25, retry=None
        )

    def current(self):
        if time.monotonic() < self._resting_until:
            return None
        generation = super().current()
        if generation is None:
            self._resting_until = time.monotonic() + REST
        return generation

    def _read(self):
        try:
            found = self._redis.get(self.key)
            if found is None:
                # Redis started empty. Whichever worker is first names the generation.
                self._redis.set(self.key, secrets.token_hex(8), nx=True)
                found = self._redis.get(self.key)
            return found
        except redis.RedisError:
            return None

    def _write(self):
        self._redis.set(self.key, secrets.token_hex(8))


@functools.lru_cache(maxsize=8)
def _redis_generation(url, prefix):
    return RedisGeneration(url, prefix)


@functools.lru_cache(maxsize=8)
def _file_generation(path):
    return FileGeneration(path)


def shared() -> Generation:
    """The generation that the settings name: in Redis when the cache is, else in a file."""
    cache = settings.CACHES["default"]
    if cache["BACKEND"].endswith("RedisCache"):
        location = cache["LOCATION"]
        first = location.split(",")[0] if isinstance(location, str) else location[0]
        return _redis_generation(first, cache.get("KEY_PREFIX", ""))
    return _file_generation(settings.VAR_DIR / "pagecache.generation")


def invalidate() -> None:
    """Make every page visitors read be drawn afresh, from the moment the transaction commits."""
    if connection.in_atomic_block:
        transaction.on_commit(shared().advance)
    else:
        shared().advance()
