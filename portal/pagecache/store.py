"""The pages in this worker's memory: a bounded number of bytes, the longest unused leave first."""

import threading
from collections import OrderedDict

from portal.pagecache.answered import Kept, Shape


class Store:
    def __init__(self, max_bytes: int):
        self.max_bytes = max_bytes
        self.bytes = 0
        self._pages: OrderedDict[tuple, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self):
        return len(self._pages)

    def get(self, key, *, generation, now) -> Kept | None:
        """The page, if it was drawn in this generation and its time has not run out."""
        with self._lock:
            kept = self._pages.get(key)
            if kept is None:
                return None
            if kept.generation != generation or kept.expires <= now:
                self._drop(key)
                return None
            self._pages.move_to_end(key)
            return kept

    def put(self, key, kept: Kept):
        with self._lock:
            if key in self._pages:
                self._drop(key)
            self._pages[key] = kept
            self.bytes += kept.size
            self._make_room()

    def shape(self, key, kept: Kept, encoding: str) -> Shape:
        """The page in this encoding. Two threads may both compress it: the same bytes come out."""
        shape = kept.shapes.get(encoding)
        if shape is None:
            shape = kept.shape(encoding)
            with self._lock:
                if encoding not in kept.shapes:
                    kept.shapes[encoding] = shape
                    more = len(shape.body) if encoding else 0
                    kept.size += more
                    if self._pages.get(key) is kept:
                        self.bytes += more
                        self._make_room()
        return shape

    def _drop(self, key):
        self.bytes -= self._pages.pop(key).size

    def _make_room(self):
        while self.bytes > self.max_bytes and self._pages:
            self._drop(next(iter(self._pages)))
