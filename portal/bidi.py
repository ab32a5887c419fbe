"""Numbers inside words that are read from right to left.

After an Arabic letter the parts of 555-0141 are drawn in the other order, 0141-555 (Unicode UAX 9,
rules W2 and L2), and somebody dials that. So such a number is set apart from the words around it.
"""

import re

from django.utils.translation import get_language

from portal import languages

# A phone number, or a date of digits: one run that is read from left to right everywhere.
NUMBER = r"""
    (?<![\w+&\#.-])                                  # not inside a word, an entity, another number
    (?:
        \+\d{1,3} (?:[-.\s]? \(?\d{2,4}\)?){2,4}     # +1 617 555 0141
      | \(\d{3}\) \s? \d{3} [-.\s] \d{4}             # (617) 555-0141
      | \d{3} \s \d{3} [-\s] \d{4}                   # 617 555 0141
      | (?!(?:19|20)\d\d[-–](?:19|20)\d\d(?!\d))     # 2026-2027 follows the words
        \d{1,4} (?:[-.–]\d{2,4})+                    # 555-0141, 1-800-555-0141, 2026-11-02
    )
    (?![\w-])
"""
PLAIN = re.compile(NUMBER, re.VERBOSE)
# Tags first: what stands in an address or another attribute is never touched.
HTML = re.compile(rf"""(?P<tag><(?:[^<>"']|"[^"]*"|'[^']*')*>)|(?P<number>{NUMBER})""", re.VERBOSE)
FEWEST_DIGITS = 7
ISOLATE, POP = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def reads_from_right() -> bool:
    """Whether the page is in a language that is."""
    return languages.get(get_language()).direction == "rtl"


def in_text(text: str) -> str:
    """The text with its numbers set apart by signs that nobody sees: right in any place."""
    return PLAIN.sub(lambda found: _apart(found[0], ISOLATE, POP), text)


def in_html(html: str) -> str:
    """The same for HTML, by elements: a number that is copied has no hidden signs."""
    return HTML.sub(
        lambda found: found[0] if found["tag"] else _apart(found[0], '<bdi dir="ltr">', "</bdi>"),
        html,
    )


def _apart(number: str, before: str, after: str) -> str:
    if sum(sign.isdigit() for sign in number) < FEWEST_DIGITS:
        return number
    return f"{before}{number}{after}"
