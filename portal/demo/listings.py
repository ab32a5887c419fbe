"""The demo's community help: one file a listing in `content/listings/`."""

import json
from datetime import date, timedelta
from pathlib import Path

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from portal import pagecache
from portal.demo.school_year import days_off
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
    _let_another_editor_read()
    pagecache.invalidate()
    return loaded


def _load(path: Path, today: date) -> Listing:
    facts = json.loads(path.read_text(encoding="utf-8"))
    facts["languages"] = _spoken(facts["languages"])
    for phone in facts["phones"]:
        phone["languages"] = _spoken(phone.get("languages", []))
    facts["room_since"] = _days_ago(facts.get("room_since_days_ago"), today)
    facts["exceptions"] = [_exception(row, today) for row in facts.get("exceptions", [])]
    if facts.pop("closed_on_holidays", False):
        facts["exceptions"] += _days_off_from(today)
    return listings.put(
        slug=facts["slug"],
        facts=facts,
        verified_on=_days_ago(facts.get("verified_on_days_ago"), today),
    )


def _let_another_editor_read() -> None:
    """Wagtail's workflow for listings: who may not publish, or would rather not, hands it on."""
    if WorkflowContentType.objects.filter(content_type__app_label="resources").exists():
        return
    task = GroupApprovalTask.objects.create(name="Another editor reads it")
    task.groups.add(Group.objects.get_or_create(name="Editors")[0])
    workflow = Workflow.objects.create(name="Another editor")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    kind = ContentType.objects.get_for_model(Listing)
    WorkflowContentType.objects.create(content_type=kind, workflow=workflow)


def _days_ago(days: int | None, today: date) -> date | None:
    return None if days is None else today - timedelta(days=days)


def _exception(row: dict, today: date) -> dict:
    """Days counted from today, so that the demo always has some ahead."""
    starts = today + timedelta(days=row.pop("days_from_now"))
    ends = starts + timedelta(days=row.pop("days") - 1)
    return row | {"starts": starts, "ends": ends}


def _days_off_from(today: date) -> list[dict]:
    """The days without school of the coming year."""
    spans = [pair for year in (today.year - 1, today.year) for pair in days_off(year)]
    return [{"starts": first, "ends": last} for first, last in spans if last >= today]


def _spoken(codes: list[str]) -> list[str]:
    named = [SPOKEN_AS.get(code, code) for code in codes]
    return [code for code in dict.fromkeys(named) if code in SPEAKS]
