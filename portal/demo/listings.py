"""The demo's community help: one file a listing in `content/listings/`."""

import json
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from portal import pagecache
from resources.actions import listings
from resources.choices import SPEAKS
from resources.models import Listing

CONTENT = Path(__file__).parent / "content" / "listings"
# What writers call a language, where the vocabulary says it otherwise.
SPOKEN_AS = {"cv": "kea", "pt-br": "pt", "zh-hans": "zh"}


@transaction.atomic
def load_listings(*, today: date | None = None) -> list[Listing]:
    """Write every listing of the demo; a second time brings the same ones up to date."""
    today = today or timezone.localdate()
    loaded = [_load(path, today) for path in sorted(CONTENT.glob("*.json"))]
    pagecache.invalidate()
    return loaded


def _load(path: Path, today: date) -> Listing:
    facts = json.loads(path.read_text(encoding="utf-8"))
    facts["languages"] = _spoken(facts["languages"])
    for phone in facts["phones"]:
        phone["languages"] = _spoken(phone.get("languages", []))
    checked = facts.get("verified_on_days_ago")
    return listings.put(
        slug=facts["slug"],
        facts=facts,
        verified_on=None if checked is None else today - timedelta(days=checked),
    )


def _spoken(codes: list[str]) -> list[str]:
    named = [SPOKEN_AS.get(code, code) for code in codes]
    return [code for code in dict.fromkeys(named) if code in SPEAKS]
