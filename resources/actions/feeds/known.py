"""What the database already holds, asked once for a whole batch."""

import uuid
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.db import models
from django.utils.text import slugify

from resources.models.listing import RESERVED_SLUGS

# Ids of feeds that number their rows from 1 become UUIDs, the same in every import.
NAMESPACE = uuid.UUID("0b7f6d0e-98a4-5b0e-8f55-0f6c1f0f7d21")
LONGEST_SLUG = 120
# `pantry-2` to `pantry-9`; after that the id of the feed tells them apart.
MOST_ALIKE = 9


class Row(NamedTuple):
    pk: int
    digest: str


def rows(model, source: str, source_ids: Iterable[str]) -> dict[str, Row]:
    """What of this feed is here, by its ids there."""
    found = named(model, source, source_ids).values_list("source_id", "pk", "source_digest")
    return {source_id: Row(pk, digest) for source_id, pk, digest in found}


def named(model, source: str, source_ids: Iterable[str]) -> models.QuerySet:
    """Without the rows that have no id, as the index is: else all rows would be looked through."""
    found = model.objects.filter(source=source, source_id__in=set(source_ids))
    return found.exclude(source_id="").order_by()


def free_uuids(model, source: str, source_ids: Iterable[str]) -> dict[str, uuid.UUID]:
    """The feed's own id where that is a free UUID, and else one that follows from it."""
    kind = model._meta.model_name
    own = {source_id: uuid_of(source_id) for source_id in source_ids}
    wanted = [value for value in own.values() if value]
    taken = set(model.objects.filter(hsds_id__in=wanted).values_list("hsds_id", flat=True))
    found = {}
    for source_id, value in own.items():
        if value is None or value in taken:
            value = uuid.uuid5(NAMESPACE, f"{source}|{kind}|{source_id}")
        taken.add(value)
        found[source_id] = value
    return found


def uuid_of(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text) if 32 <= len(text) <= 38 else None
    except ValueError:
        return None


def free_slugs(model, wanted: dict[str, str], ids: dict[str, uuid.UUID]) -> dict[str, str]:
    """An address for each key of `wanted`: its slug, `slug-2`, … or the slug with the UUID."""
    bases = {key: slug or model._meta.model_name for key, slug in wanted.items()}
    taken = _taken(model, set(bases.values())) | RESERVED_SLUGS
    crowded = taken | {base for base, times in Counter(bases.values()).items() if times > 1}
    taken |= _taken(model, {slug for base in crowded for slug in _numbered(base)})
    found = {}
    for key, base in bases.items():
        free = (slug for slug in (base, *_numbered(base)) if slug not in taken)
        slug = next(free, None) or f"{base[:80]}-{ids[key].hex}"
        taken.add(slug)
        found[key] = slug
    return found


def slug_of(name: str) -> str:
    return slugify(name)[:LONGEST_SLUG].strip("-")


def _numbered(base: str) -> list[str]:
    return [f"{base[:LONGEST_SLUG]}-{number}" for number in range(2, MOST_ALIKE + 1)]


def _taken(model, slugs: set[str]) -> set[str]:
    return (
        set(model.objects.filter(slug__in=slugs).values_list("slug", flat=True)) if slugs else set()
    )
