"""Which answers of Django's may be kept, and the shapes in which a kept one is sent."""

import gzip
import hashlib
import re
from functools import lru_cache
from typing import NamedTuple

import brotli

LARGEST = 1024 * 1024
# Smaller texts do not become shorter than their header.
WORTH_COMPRESSING = 200
COMPRESSIBLE = re.compile(r"text/|image/svg|application/(?:.+\+)?(?:json|xml|javascript)\b")
# Names the cookies whose bearers get a page of their own; never sent with a page that is kept.
DIFFERS = "X-Differs-For"
# Written anew for each shape, or meant for the one who asked first.
OWN_HEADERS = {
    "content-length",
    "date",
    "etag",
    "expires",
    "last-modified",
    "vary",
    DIFFERS.lower(),
}
IN_304 = {"cache-control", "content-language", "content-security-policy", "etag", "vary"}


def differs_for(response, cookie: str) -> None:
    """Say of a response of Django's that it is another one for readers with this cookie."""
    response.headers[DIFFERS] = cookie


class Answer:
    """What the application says through `start_response`, held back until it is judged."""

    status = ""
    headers = ()
    exc_info = None

    def start(self, status, headers, exc_info=None):
        self.status, self.headers, self.exc_info = status, headers, exc_info

    def all(self, name) -> str:
        """The values of a header, joined as HTTP allows, in small letters."""
        return ",".join(value for key, value in self.headers if key.lower() == name).lower()

    def forward(self, start_response):
        start_response(self.status, list(self.headers), self.exc_info)

    def seconds(self, most: float, localised: bool) -> float:
        """How long any visitor may be given this answer; 0 for not at all."""
        if not self.status.startswith("200 ") or self.all("set-cookie"):
            return 0
        control = {part.strip() for part in self.all("cache-control").split(",")}
        if control & {"private", "no-store", "no-cache"}:
            return 0
        may_vary_by = {"", "accept-encoding"} | (set() if localised else {"accept-language"})
        if not {part.strip() for part in self.all("vary").split(",")} <= may_vary_by:
            return 0
        length = self.all("content-length")
        if not length.isdigit() or int(length) > LARGEST or self.all("content-encoding"):
            return 0
        if "'nonce-" in self.all("content-security-policy"):
            return 0
        for part in control:
            name, _, value = part.partition("=")
            if name == "max-age" and value.isdigit():
                return min(most, int(value))
        return most


class Shape(NamedTuple):
    """A page in one encoding, ready to send."""

    etag: str
    headers: list
    headers_304: list
    body: bytes


class Kept:
    """One answer, drawn once; compressed once for each encoding that visitors ask for."""

    def __init__(self, answer: Answer, body: bytes, generation, expires: float):
        self.generation = generation
        self.expires = expires
        self.body = body
        self.differs_for = {value for key, value in answer.headers if key == DIFFERS}
        self.shapes: dict[str, Shape] = {}
        self._digest = hashlib.sha256(body).hexdigest()[:24]
        self._compressible = len(body) >= WORTH_COMPRESSING and bool(
            COMPRESSIBLE.match(answer.all("content-type"))
        )
        self._headers = [pair for pair in answer.headers if pair[0].lower() not in OWN_HEADERS]
        if not answer.all("cache-control"):
            # Browsers keep the page and ask each time whether it still holds.
            self._headers.append(("Cache-Control", "no-cache"))
        vary = [part.strip() for part in answer.all("vary").split(",") if part.strip()]
        self._headers.append(("Vary", ", ".join(sorted({*vary, "accept-encoding"})).title()))
        # What is in memory: the body, its headers, and the objects that hold them.
        self.size = len(body) + 2000

    def encoding(self, accepted: str) -> str:
        return preferred(accepted) if self._compressible else ""

    def shape(self, encoding: str) -> Shape:
        if encoding == "br":
            body = brotli.compress(self.body, quality=5)
        elif encoding == "gzip":
            body = gzip.compress(self.body, 6, mtime=0)
        else:
            body = self.body
        etag = f'"{self._digest}-{encoding}"' if encoding else f'"{self._digest}"'
        headers = [*self._headers, ("ETag", etag), ("Content-Length", str(len(body)))]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        headers_304 = [pair for pair in headers if pair[0].lower() in IN_304]
        return Shape(etag, headers, headers_304, body)


@lru_cache(maxsize=256)
def preferred(accepted: str) -> str:
    """The best of ours that the browser takes: "br", "gzip" or "" for the plain text."""
    quality = {}
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        found = re.search(r"q\s*=\s*([0-9.]+)", parameters)
        try:
            quality[name.strip()] = float(found[1]) if found else 1.0
        except ValueError:
            quality[name.strip()] = 0.0
    for encoding in ("br", "gzip"):
        if quality.get(encoding, quality.get("*", 0.0)) > 0:
            return encoding
    return ""


def still_holds(if_none_match: str, etag: str) -> bool:
    """Whether the browser's copy is this one. A proxy may have marked its tag as weak."""
    tags = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return etag in tags or "*" in tags
