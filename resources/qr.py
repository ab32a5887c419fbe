"""An address as a QR code: SVG with attributes alone, so that a strict CSP lets it stand."""

from functools import lru_cache

import segno
from django.utils.html import format_html
from django.utils.safestring import mark_safe


def svg(address: str, title: str, *, is_secret: bool = False) -> str:
    """A secret address is drawn without keeping it."""
    size, path = _drawn.__wrapped__(address) if is_secret else _drawn(address)
    return format_html(
        '<svg class="qr" viewBox="0 0 {} {}" role="img" aria-label="{}"><title>{}</title>'
        '<rect width="100%" height="100%" fill="#fff"/><path stroke="#000" d="{}"/></svg>',
        size,
        size,
        title,
        title,
        mark_safe(path),
    )


@lru_cache(maxsize=2048)
def _drawn(address: str) -> tuple[int, str]:
    """Side and path. Drawing takes some milliseconds, so each address is drawn once."""
    code = segno.make(address, error="m", micro=False)
    border = 3
    width = code.symbol_size(border=border)[0]
    steps = []
    for y, row in enumerate(code.matrix_iter(border=border)):
        x = 0
        while x < width:
            if not row[x]:
                x += 1
                continue
            end = x
            while end < width and row[end]:
                end += 1
            steps.append(f"M{x} {y}.5h{end - x}")
            x = end
    return width, "".join(steps)
