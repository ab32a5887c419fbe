"""How often one address may do something, counted in the cache that all workers share."""

import hashlib
import time

from allauth.core.internal.httpkit import get_client_ip
from django.core.cache import cache


def allowed(request, *, what: str, most: int, seconds: int) -> bool:
    """Counts this time, too. The network address is kept only as a digest, for that long."""
    address = get_client_ip(request) or ""
    window = int(time.time()) // seconds
    digest = hashlib.sha256(f"{what}:{window}:{address}".encode()).hexdigest()[:32]
    key = f"limit:{digest}"
    if cache.add(key, 1, seconds):
        return True
    try:
        return cache.incr(key) <= most
    except ValueError:
        # It ran out between the two lines.
        return True
