"""Editing forms with one tab a language, English first, then the facts that need no translation."""

from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from portal import languages


def language_tabs(fields, *, title="", search=(), widget=None, head=None):
    """A tab for each language with these translated fields.

    `title` is the field whose English text makes the slug until it is live; `search` the fields for
    search engines. `widget(field, language)` and `head(language)` make a field's widget and the
    tab's first panel.
    """
    tabs = []
    for language in languages.ALL:
        panels = [head(language)] if head else []
        if title:
            first = language == languages.DEFAULT
            name, shape = f"{title}_{language.suffix}", widget and widget(title, language)
            # With a widget of its own it keeps the look of the other fields, and its label.
            look = {"classname": "", "placeholder": False} if widget else {}
            panels.append(
                TitleFieldPanel(name, widget=shape, **look)
                if first
                else FieldPanel(name, widget=shape)
            )
        panels += [
            FieldPanel(
                f"{field}_{language.suffix}", widget=widget(field, language) if widget else None
            )
            for field in fields
        ]
        if search:
            panels.append(
                MultiFieldPanel(
                    [FieldPanel(f"{field}_{language.suffix}") for field in search],
                    heading="For search engines",
                    classname="collapsed",
                )
            )
        tabs.append(ObjectList(panels, heading=language.name))
    return tabs


def page_tabs(fields, *, facts=()):
    """The whole editing form of a page: languages, facts, publishing."""
    return TabbedInterface(
        language_tabs(fields, title="title", search=("seo_title", "search_description"))
        + [
            ObjectList(
                [FieldPanel("slug"), *(FieldPanel(fact) for fact in facts), PublishingPanel()],
                heading="Facts",
            )
        ]
    )
