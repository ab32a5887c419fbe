"""The page cache itself: a WSGI application round another one."""

import time

from django.conf import settings

from portal.pagecache.answered import Answer, Kept, still_holds
from portal.pagecache.asked import Asked, cookie_names
from portal.pagecache.generation import shared
from portal.pagecache.store import Store

# Every change empties the cache at once. This is how late a page may notice that *time* passed:
# an office that closed, a notice that ran out.
SECONDS = 300
# Sent by browsers to ask for less than a whole page; what is kept must be whole.
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE", "HTTP_IF_RANGE")


class PageCache:
    """`PageCache(application)`, the outermost of all. Safe to share between threads.

    It is filled from requests without any cookie, and gives to all who bring neither a session
    nor a message. An answer it may not keep goes through untouched.
    """

    def __init__(self, application, *, generation=None, max_bytes=None, seconds=SECONDS):
        self.application = application
        self.generation = generation or shared()
        self.store = Store(settings.PAGE_CACHE_BYTES if max_bytes is None else max_bytes)
        self.seconds = seconds
        self._asked = Asked()

    def __call__(self, environ, start_response):
        page = self._asked.page(environ) if self.store.max_bytes else None
        # Read before anything is drawn: a change during the drawing makes the page an old one.
        generation = self.generation.current() if page else None
        if generation is None:
            return self.application(environ, start_response)
        kept = self.store.get(page.key, generation=generation, now=time.monotonic())
        if kept is None:
            return self._draw(page, generation, environ, start_response)
        if not kept.differs_for.isdisjoint(cookie_names(environ)):
            return self.application(environ, start_response)
        return self._send(page, kept, environ, start_response)

    def _draw(self, page, generation, environ, start_response):
        started = time.monotonic()
        plain = not environ.get("HTTP_COOKIE")
        inner = {key: value for key, value in environ.items() if key not in CONDITIONS}
        inner["REQUEST_METHOD"] = "GET"
        if plain:
            inner["QUERY_STRING"] = page.query
        answer = Answer()
        body = self.application(inner, answer.start)
        seconds = answer.seconds(self.seconds, page.localised)
        if not seconds:
            answer.forward(start_response)
            if environ["REQUEST_METHOD"] == "HEAD":
                close(body)
                return []
            return body
        try:
            content = b"".join(body)
        finally:
            close(body)
        kept = Kept(answer, content, generation, started + seconds)
        if plain:
            self.store.put(page.key, kept)
        return self._send(page, kept, environ, start_response)

    def _send(self, page, kept, environ, start_response):
        encoding = kept.encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        shape = self.store.shape(page.key, kept, encoding)
        if_none_match = environ.get("HTTP_IF_NONE_MATCH")
        if if_none_match and still_holds(if_none_match, shape.etag):
            start_response("304 Not Modified", list(shape.headers_304))
            return []
        start_response("200 OK", list(shape.headers))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [shape.body]


def close(body):
    if hasattr(body, "close"):
        body.close()
