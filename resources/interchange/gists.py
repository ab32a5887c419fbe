"""What is kept of a value to tell later whether it changed: the value if short, or its digest."""

from hashlib import blake2b

LONGEST = 24


def digest(text: str) -> str:
    return "#" + blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def of_text(text: str) -> str:
    return text if len(text) <= LONGEST else digest(text)
