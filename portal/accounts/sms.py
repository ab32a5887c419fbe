"""Text messages. `SMS_SENDER` names the class that carries them; a district brings its own.

A sender has one method, `send(to, text)`: the number in E.164, the text as it is read. It raises
whatever goes wrong.
"""

import sys
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from portal.accounts.afterwards import soon


class Message(NamedTuple):
    to: str
    text: str


class ConsoleSender:
    """Prints instead of sending: for the demo and one's own machine."""

    def send(self, to: str, text: str) -> None:
        print(f"--- SMS to {to} ---\n{text}\n---", file=sys.stderr, flush=True)


class KeepingSender:
    """Keeps what was sent, for tests."""

    sent: list[Message] = []

    def send(self, to: str, text: str) -> None:
        self.sent.append(Message(to, text))


def send(to: str, text: str) -> None:
    """Send a text soon; nobody waits for it, so nobody learns from the clock whether it was."""
    soon(import_string(settings.SMS_SENDER)().send, to, text)


def code_text(code: str) -> str:
    """The text with a one-time code: the code first, for the eye and the lock screen.

    The last line follows the origin-bound one-time code format (WICG), so that a phone offers the
    code on our own pages only.
    """
    host = urlsplit(settings.BASE_URL).hostname
    words = _("%(code)s is your code for Presente. It works for 10 minutes. Keep it to yourself.")
    return f"{words % {'code': code}}\n\n@{host} #{code}"
