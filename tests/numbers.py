"""Looks for phone numbers that are drawn in the wrong order between Arabic words."""

import re
from html.parser import HTMLParser

from portal.bidi import ISOLATE

PHONE = re.compile(r"(?<!\d)\d{3}-\d{4}(?!\d)")
# They have no end, so nothing stands inside them.
EMPTY = {"br", "hr", "img", "input", "link", "meta", "use"}


class LooseNumbers(HTMLParser):
    """Phone numbers in the text of a page that nothing keeps in order."""

    def __init__(self, html):
        super().__init__()
        self.kept, self.silent, self.found, self.seen = [], 0, [], 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag in EMPTY:
            return
        self.kept.append((tag, tag == "bdi" or dict(attributes).get("dir") == "ltr"))
        self.silent += tag in ("script", "style")

    def handle_endtag(self, tag):
        while self.kept and self.kept.pop()[0] != tag:
            pass
        self.silent -= tag in ("script", "style")

    def handle_data(self, data):
        for number in [] if self.silent else PHONE.finditer(data):
            self.seen += 1
            if not any(kept for _, kept in self.kept) and data[: number.start()][-1:] != ISOLATE:
                self.found.append(data)
