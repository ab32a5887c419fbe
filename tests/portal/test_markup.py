"""HTML drawn in Python: nothing that somebody wrote becomes a tag."""

import pytest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from portal import languages
from portal.markup import escaped, html, html_join
from portal.templatetags.presente import Translated

TEMPLATE = '<a href="{}" title="{name}">{{{}}}</a>'
VALUES = [
    "plain",
    """<script>alert("&'")</script>""",
    mark_safe("<b>drawn</b>"),
    5,
    None,
    gettext_lazy("Save"),
    gettext_lazy("<i>no text of ours</i>"),
    Translated("<u>", languages.DEFAULT, False),
]


@pytest.mark.parametrize("value", VALUES)
def test_it_draws_what_django_draws(value):
    drawn = html(TEMPLATE, value, value, name=value)
    assert isinstance(drawn, SafeString)
    assert drawn == format_html(TEMPLATE, value, value, name=value)
    rows = [(value,), ("<",)]
    assert html_join(value, "<i>{}</i>", rows) == format_html_join(value, "<i>{}</i>", rows)


@given(st.text())
def test_no_words_of_anybody_hold_a_tag_or_end_an_attribute(words):
    assert not set("<>\"'") & set(escaped(words))
