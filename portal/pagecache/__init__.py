"""The page cache for visitors: outside everything else, emptied by every change of content.

A WSGI wrapper answers a visitor's repeated page from memory, before Django is asked at all.
Read in this order: `asked` (which requests), `answered` (which answers), `store` (what is kept),
`generation` (what all workers share), `wrapper` (the cache itself), `signals` (what empties it),
`remembered` (settings, kept the same way).

What a change of content must do: nothing, when it saves or deletes a model that carries
`shown_to_visitors = True`, a page, an image, a document or a setting. After a bulk write, call
`invalidate()`.

What a view must do: nothing. It is kept when it is public (no cookie read or set, no `private`,
`no-store` or `no-cache`) and answers 200. A page that depends on the
time of day is at most `SECONDS` old; with `Cache-Control: max-age` it says so itself. One that
shows what its reader chose, as a cookie remembers it, says so with `differs_for()`: who brings that
cookie gets a page of their own, all others the kept one.
"""

from portal.pagecache.answered import differs_for
from portal.pagecache.generation import invalidate
from portal.pagecache.remembered import remembered
from portal.pagecache.wrapper import SECONDS, PageCache

__all__ = ["SECONDS", "PageCache", "differs_for", "invalidate", "remembered"]
