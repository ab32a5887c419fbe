"""Looks for a name in a text."""

import re


def names(text: str, name: str) -> bool:
    """Whether `text` holds `name` as a word of its own.

    Letters inside another word do not count: a page also holds random tokens, and a token of
    letters spells "Ana" once in some thousand pages.
    """
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None
