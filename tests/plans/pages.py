"""Reading and sending a plan's pages as a browser without scripts would."""

from html.parser import HTMLParser

from django.urls import reverse
from django.utils import translation


class Form(HTMLParser):
    """The fields of the form in a page's main part, as a browser would send them untouched."""

    def __init__(self, response):
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._inside = self._area = self._select = None
        content = response.content.decode()
        self.feed(content[content.index("<main") : content.index("</main>")])

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "input":
            if attrs.get("type") in ("radio", "checkbox") and "checked" not in attrs:
                return
            self._add(attrs["name"], attrs.get("value", ""))
        elif tag == "textarea":
            self._area = attrs["name"]
            self._add(self._area, "")
        elif tag == "select":
            self._select = attrs["name"]
            self.fields[self._select] = []
        elif tag == "option" and "selected" in attrs:
            self._add(self._select, attrs["value"])

    def handle_endtag(self, tag):
        if tag == "textarea":
            # A browser drops the line break that stands right behind the opening tag.
            self.fields[self._area][-1] = self.fields[self._area][-1].removeprefix("\n")
            self._area = None

    def handle_data(self, data):
        if self._area:
            self.fields[self._area][-1] += data

    def _add(self, name, value):
        self.fields.setdefault(name, []).append(value)

    def sent_with(self, **changes) -> dict:
        return {**self.fields, **changes}


def address(name, plan, row=None, language="en") -> str:
    arguments = [plan.uuid] if row is None else [plan.uuid, row.uuid]
    with translation.override(language):
        return reverse(f"plans:{name}", args=arguments)


def open_form(client, url) -> Form:
    response = client.get(url)
    assert response.status_code == 200, response.status_code
    return Form(response)


def history_of(client, plan) -> str:
    """All pages of the history as one text."""
    text, number = "", 1
    while True:
        response = client.get(address("history", plan), {"page": number})
        text += response.content.decode()
        if not response.context["page_obj"].has_next():
            return text
        number += 1


def add_page(listing, language="en") -> str:
    with translation.override(language):
        return reverse("plans:listing_add", args=[listing.hsds_id])


def main_of(response) -> str:
    page = response.content.decode()
    return page[page.index("<main") : page.index("</main>")]
