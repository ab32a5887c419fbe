"""The demo's district settings and its editors' rights."""

import json
from pathlib import Path

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from portal import languages
from portal.models import BasePage, District

CONTENT = Path(__file__).parent / "content" / "district.json"


def set_up_district() -> None:
    facts = json.loads(CONTENT.read_text("utf-8"))
    district = District.load()
    for code, texts in facts.pop("texts").items():
        for field, text in texts.items():
            setattr(district, f"{field}_{languages.get(code).suffix}", text)
    for field, value in facts.items():
        setattr(district, field, value)
    district.save()


def let_editors_publish() -> None:
    """Editors write and publish pages, schools, the directory and the district's settings."""
    editors, _ = Group.objects.get_or_create(name="Editors")
    root = BasePage.objects.get(depth=1)
    for codename in ("add_basepage", "change_basepage", "publish_basepage", "lock_basepage"):
        permission = Permission.objects.get(content_type__app_label="portal", codename=codename)
        GroupPagePermission.objects.get_or_create(group=editors, page=root, permission=permission)
    editors.permissions.add(
        *Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin"),
        *Permission.objects.filter(
            content_type__app_label="portal", content_type__model__in=["school", "district"]
        ),
        *Permission.objects.filter(content_type__app_label="resources"),
        *Permission.objects.filter(content_type__app_label="plans", content_type__model="strategy"),
        *Permission.objects.filter(content_type__app_label__in=["wagtailimages", "wagtaildocs"]),
        *Permission.objects.filter(content_type__app_label="wagtailredirects"),
    )
