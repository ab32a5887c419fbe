"""The icons, read once from `static/portal/icons.svg`; a page carries just those it shows."""

import re
from functools import cache
from pathlib import Path

SPRITE = Path(__file__).parent / "static" / "portal" / "icons.svg"
SYMBOL = re.compile(r'<symbol id="i-([a-z-]+)"[^>]*>(.*?)</symbol>', re.DOTALL)


@cache
def shapes() -> dict[str, str]:
    """Icon name → the SVG shapes inside its 24 by 24 grid."""
    return dict(SYMBOL.findall(SPRITE.read_text()))
