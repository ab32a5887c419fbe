"""A feed that comes under a new name: its listings are here already, and would be there twice."""

from collections import Counter
from collections.abc import Collection
from shlex import quote

from django.db.models import Q

from resources.actions.feeds import known
from resources.interchange.records import FeedRefused
from resources.models import Listing

# So few may have the same ids by chance, or so small a share: many feeds count from 1.
FEW = 2
SHARE = 0.5


def refuse(source: str, source_ids: Collection[str]) -> None:
    """Raises `FeedRefused` where most of these ids, the first of a feed, came as one other."""
    uuids = {value for one in source_ids if (value := known.uuid_of(one))}
    here = Listing.objects.filter(
        Q(source_id__in=source_ids, source__gt="") | Q(hsds_id__in=uuids)
    ).exclude(source=source)
    # Source → how many of them came from it.
    came_from, exported = Counter(), 0
    for other, source_id in here.order_by().values_list("source", "source_id"):
        if other and source_id in source_ids:
            came_from[other] += 1
        else:
            exported += 1
    least = max(FEW + 1, len(source_ids) * SHARE)
    names = [name for name, count in came_from.items() if count >= least]
    if len(names) == 1:
        raise FeedRefused(
            f"Most listings of this feed are here already, from “{names[0]}”. Please say which you"
            f" mean: --source {quote(names[0])} continues that feed, and --source with a new name"
            " adds them all a second time."
        )
    if not names and exported >= least:
        raise FeedRefused(
            "Most listings of this feed are here already: it is an export of this very site. To add"
            " them all a second time, pass --source with a name for them."
        )
