"""What an import did to a listing, in the history that editors read."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from resources.models import Listing

MOST_FIELDS = 20


def add_changed(changes: Iterable, source: str, *, now: datetime) -> None:
    names = {one.pk: one.now.get("name_en", "") for one in changes}
    fields = {one.pk: list(one.merged.taken)[:MOST_FIELDS] for one in changes}
    _add("presente.import_changed", names, source, now, fields)


def add_gone(names: dict[int, str], source: str, *, now: datetime) -> None:
    _add("presente.import_gone", names, source, now, {})


def _add(action: str, names: dict[int, str], source: str, now: datetime, fields: dict) -> None:
    kind = ContentType.objects.get_for_model(Listing)
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=kind,
            object_id=str(pk),
            label=name,
            action=action,
            timestamp=now,
            content_changed=True,
            data={"source": source} | ({"fields": fields[pk]} if pk in fields else {}),
        )
        for pk, name in names.items()
    )
