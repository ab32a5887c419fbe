"""Editors at work in Wagtail, as they click: what only a browser shows."""

import re

import pytest

pytestmark = pytest.mark.browser

LISTINGS = "/admin/snippets/resources/listing/"


@pytest.fixture
def edit(open_page):
    """The form of a listing, as Grace opens it."""

    def opened(name):
        page = open_page("grace", viewport={"width": 1280, "height": 900})
        page.goto(f"{LISTINGS}?q={name}")
        page.get_by_role("link", name=name, exact=True).click()
        page.locator("[name=summary_en]").wait_for()
        return page

    return opened


def choose(page, action):
    """One of the ways to save, behind the arrow."""
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    page.get_by_role("button", name=re.compile(f"^{action}")).first.click()
    page.locator(".messages").wait_for()


def test_an_editor_sets_until_when_a_listing_is_shown(edit):
    page = edit("Dental van at school")
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    page.fill("[name=expire_at]", "2099-06-30 17:00")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Save schedule").press("Enter")
    page.get_by_text("Dental van at school' updated").wait_for()
    page.get_by_role("button", name="Edit schedule").wait_for()


def test_what_another_editor_approves_families_read(edit, open_page):
    page = edit("Dental van at school")
    page.fill("[name=summary_en]", "A dentist comes to school in a van.")
    choose(page, "Submit to")
    page = edit("Dental van at school")
    families = open_page()
    families.goto("/en/resources/dental-van/")
    assert families.get_by_text("A dentist comes to school in a van.").count() == 0
    choose(page, "Approve and")
    families.reload()
    families.get_by_text("A dentist comes to school in a van.").wait_for()
