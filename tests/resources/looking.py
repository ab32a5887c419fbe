"""Searches of the directory, as the tests ask them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from portal import languages
from resources.search.criteria import Criteria, Near
from resources.search.find import find

# A Tuesday, at three in the afternoon: the school pantry is open.
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=ZoneInfo("America/New_York"))
NEARBY = Near("02155", "02155", 42.42, -71.11)


def looked_for(language="en", *, now=NOW, page=1, **criteria):
    return find(Criteria(**criteria), languages.get(language), now=now, page=page)


def found(text="", language="en", **criteria):
    return [listing.slug for listing in looked_for(language, q=text, **criteria).listings]
