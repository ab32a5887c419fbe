"""Listings as a group of the site search: the best few, and the way to all of them."""

from django.urls import reverse
from django.utils.http import urlencode

from portal.search.asked import Asked
from portal.search.groups import Group
from resources.actions import searches
from resources.search.find import find_best
from resources.search.index import index_all

MOST_SHOWN = 5


class Listings:
    """At most five queries, two more for mistyped words; as many for fifty thousand listings."""

    def find(self, asked: Asked, *, now, page=1) -> Group:
        matches, total, listings = find_best(
            asked.text, asked.language, now=now, most=MOST_SHOWN, guesses=asked.guesses
        )
        return Group(
            name="listings",
            template="resources/_found.html",
            matches=matches,
            results=listings,
            total=total,
            score=matches.scores().of(listings[0].pk) if listings else 0,
            address=f"{reverse('resources:search')}?{urlencode({'q': asked.text})}",
        )

    def index(self) -> str:
        return f"{index_all()} listings"

    def missed(self, asked: Asked, *, today) -> None:
        searches.missed(text=asked.text, language=asked.language, today=today)
