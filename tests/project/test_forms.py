"""What people type behind the sign-in stands in no address: histories and proxies keep those."""

import re

from django.conf import settings

CHOSEN = {"hidden", "radio", "checkbox", "date"}
SENT_AS_ADDRESS = re.compile(r'<form[^>]*method="get".*?</form>', re.DOTALL)


def typed_in(markup: str) -> set[str]:
    """How the forms that are sent as an address let people type."""
    forms = " ".join(SENT_AS_ADDRESS.findall(markup))
    fields = re.findall(r"<(?:input|textarea)[^>]*", forms)
    kinds = {(re.findall(r'type="(\w+)"', field) or ["text"])[0] for field in fields}
    return kinds - CHOSEN


def test_a_form_that_lets_people_type_is_not_sent_as_an_address():
    templates = (settings.BASE_DIR / "templates" / "plans").rglob("*.html")
    found = {path.name: typed_in(path.read_text()) for path in templates}
    assert {name: kinds for name, kinds in found.items() if kinds} == {}


def test_the_check_would_notice():
    form = '<form method="get"><input type="search" name="q"><input name="name"></form>'
    assert typed_in(form) == {"search", "text"}
