"""What the database already holds of a feed, so that an import asks once and not for each row."""

import uuid
from copy import copy

from django.utils.text import slugify

# Ids of feeds that number their rows from 1 become UUIDs, the same in every import.
NAMESPACE = uuid.UUID("0b7f6d0e-98a4-5b0e-8f55-0f6c1f0f7d21")


class Known:
    """What the database holds of one source: ids, digests, and the addresses already taken."""

    def __init__(self, model, source: str):
        self.source = source
        self._blank = model(source=source)
        self.kind = model._meta.model_name
        self.seen: dict[str, int] = {}
        mine = model.objects.filter(source=source).values_list("source_id", "pk", "source_digest")
        self._rows = {source_id: (pk, digest) for source_id, pk, digest in mine}
        self._slugs = set(model.objects.values_list("slug", flat=True))
        self._uuids = set(model.objects.values_list("hsds_id", flat=True))

    def pk(self, source_id: str) -> int | None:
        return self._rows.get(source_id, (None,))[0]

    def digest(self, source_id: str) -> str | None:
        return self._rows[source_id][1] if source_id in self._rows else None

    def learn(self, instances) -> None:
        self._rows |= {one.source_id: (one.pk, one.source_digest) for one in instances}

    def new(self, record):
        """An instance with its own ids. A copy: to make one calls over a hundred defaults."""
        instance = copy(self._blank)
        instance.hsds_id = self._uuid_for(record.source_id)
        instance.slug = self._slug_for(record.name)
        instance.source_id = record.source_id
        return instance

    def _slug_for(self, name: str) -> str:
        """An address from the name: the first free of `name`, `name-2`, `name-3`, …"""
        base = slugify(name)[:120].strip("-") or self.kind
        slug, number = base, 1
        while slug in self._slugs:
            number += 1
            slug = f"{base}-{number}"
        self._slugs.add(slug)
        return slug

    def _uuid_for(self, source_id: str) -> uuid.UUID:
        """The feed's own id where that is a free UUID, and else one that follows from it."""
        own = uuid_of(source_id)
        if own is None or own in self._uuids:
            own = uuid.uuid5(NAMESPACE, f"{self.source}|{self.kind}|{source_id}")
        self._uuids.add(own)
        return own


def uuid_of(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
