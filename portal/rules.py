"""The two verdicts of every rule. A rule says whether a person may do something, and why not."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Allowed:
    """Yes. Truthy."""

    def __bool__(self):
        return True


@dataclass(frozen=True)
class Denied:
    """No, with the sentence the person will read. Falsy."""

    reason: str

    def __bool__(self):
        return False
