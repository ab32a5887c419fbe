"""A translating machine that speaks LibreTranslate's protocol. Off unless `TRANSLATOR_URL` is set;
asked only when a person presses the button.
"""

import json
import logging
import time
from http.client import HTTPException
from urllib.request import Request, urlopen

from django.conf import settings

from portal import languages

logger = logging.getLogger(__name__)

SECONDS = 5
MOST_BYTES = 1_000_000


class NotNow(Exception):
    """The machine did not answer in time, or not in a way that can be used."""


class Machine:
    """`translate` sends texts one by one and gives them all back, or raises `NotNow`."""

    def __init__(self, url: str, key: str = "", seconds: float = SECONDS):
        self.url, self.key, self.seconds = url.rstrip("/") + "/translate", key, seconds

    def translate(self, texts: list[tuple[str, str]], into: str) -> list[str]:
        """`texts` are (words, the code of their language). All within `seconds`."""
        until = time.monotonic() + self.seconds
        try:
            return [self._translate(words, code, into, until) for words, code in texts]
        except (OSError, HTTPException, ValueError, LookupError, TypeError) as error:
            # The kind of trouble only: its text may hold the words.
            logger.warning("The translator gave nothing: %s", type(error).__name__)
            raise NotNow from None

    def _translate(self, words, code, into, until) -> str:
        asked = {
            "q": words,
            "source": _spoken(code) if code in languages.BY_CODE else "auto",
            "target": _spoken(into),
            "format": "text",
        }
        if self.key:
            asked["api_key"] = self.key
        request = Request(
            self.url, json.dumps(asked).encode(), {"Content-Type": "application/json"}
        )
        with urlopen(request, timeout=_left(until)) as answer:
            text = json.loads(_read(answer, until))["translatedText"]
        if not isinstance(text, str) or not text.strip():
            raise ValueError("nothing")
        return text.strip()


def _spoken(code: str) -> str:
    return languages.get(code).speaks


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _read(answer, until: float) -> bytes:
    """Piece by piece, so that a server that drips does not hold anybody."""
    content = b""
    while piece := answer.read1(65536):
        content += piece
        _left(until)
        if len(content) > MOST_BYTES:
            raise ValueError("too long")
    return content


def machine() -> Machine | None:
    """The district's machine, if it has one."""
    url = settings.TRANSLATOR_URL
    return (
        Machine(url, settings.TRANSLATOR_KEY) if url.startswith(("http://", "https://")) else None
    )
