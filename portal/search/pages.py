"""Pages that editors publish, in the index. Their texts are few: every language has an entry."""

import re
from html import unescape

from django.db import transaction
from wagtail.models import PageViewRestriction

from portal import languages
from portal.models import BasePage, PageText, SearchWord
from portal.search.excerpt import LONGEST
from portal.search.kinds import Kind, entry_id
from portal.search.write import BATCH, Texts, remove, words_of, write

# Tags that end a line; all others stand inside one.
LINE_TAG = re.compile(r"</?(?:p|h[1-6]|li|ul|ol|br|hr|div|blockquote|table|t[rdh])\b[^>]*>", re.I)
TAG = re.compile(r"<[^>]*>")
LINE_END = tuple(".!?…:;؟。！？：；")


@transaction.atomic
def index_pages(page_ids=None) -> int:
    """Write the words of these pages, or of all; pages that are not public leave the index, and so
    does what Wagtail makes itself (its root, its welcome)."""
    public = BasePage.objects.live().public().not_exact_type(BasePage)
    if page_ids is None:
        page_ids = set(BasePage.objects.values_list("pk", flat=True))
        page_ids |= set(PageText.objects.values_list("page_id", flat=True))
    page_ids = list(page_ids)
    pages = list(public.filter(pk__in=page_ids).specific())
    write(Kind.PAGE, {page.pk: _texts(page) for page in pages}, gone=page_ids)
    PageText.objects.filter(page__in=page_ids).delete()
    shown = (_as_written(page, language) for page in pages for language in languages.ALL)
    PageText.objects.bulk_create(shown, batch_size=BATCH)
    return len(pages)


def fill_empty_index() -> None:
    """After a migration that made its tables anew, on a site that has pages already."""
    is_written = SearchWord.objects.filter(kind=Kind.PAGE).exists() and PageText.objects.exists()
    if BasePage.objects.filter(depth__gt=1).exists() and not is_written:
        index_pages()


def connect() -> None:
    from django.db.models import signals
    from wagtail.signals import page_published, page_unpublished, post_page_move

    post_page_move.connect(_moved, dispatch_uid="search-page-moved")
    page_published.connect(_published, dispatch_uid="search-page-published")
    page_unpublished.connect(_gone, dispatch_uid="search-page-unpublished")
    signals.post_delete.connect(_deleted, dispatch_uid="search-page-deleted")
    for signal in (signals.post_save, signals.post_delete):
        signal.connect(_restricted, sender=PageViewRestriction, dispatch_uid=f"search-{id(signal)}")


def _texts(page) -> dict[str, Texts]:
    found = {}
    for language in languages.ALL:
        suffixes = dict.fromkeys((language.suffix, languages.DEFAULT.suffix))
        names = words_of(getattr(page, f"title_{suffix}", "") for suffix in suffixes)
        fields = getattr(page, "translated_texts", ("title",))
        texts = words_of(plain(_own_or_english(page, field, suffixes)) for field in fields)
        found[language.code] = Texts.of(names, texts)
    return found


def _as_written(page, language) -> PageText:
    """What the search shows a piece of: the texts without the title."""
    own, english = [], []
    for field in getattr(page, "translated_texts", ())[1:]:
        text = plain(getattr(page, f"{field}_{language.suffix}", None))
        if text:
            own.append(text)
        else:
            english.append(plain(getattr(page, f"{field}_{languages.DEFAULT.suffix}", None)))
    return PageText(
        id=entry_id(Kind.PAGE, page.pk, language.code),
        page_id=page.pk,
        own=_in_one(own)[:LONGEST],
        english=_in_one(filter(None, english))[:LONGEST],
    )


def _own_or_english(page, field, suffixes):
    return next((v for s in suffixes if (v := getattr(page, f"{field}_{s}", None))), "")


def plain(value) -> str:
    """The words of rich text or of a stream of blocks, without marks, in one line.

    What stood on a line of its own, like a heading, is parted from what follows.
    """
    if hasattr(value, "stream_block"):
        value = "\n".join(value.stream_block.get_searchable_content(value))
    text = unescape(TAG.sub("", LINE_TAG.sub("\n", str(value or ""))))
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return _in_one(line for line in lines if line)


def _in_one(lines) -> str:
    return " ".join(
        line if line.endswith(LINE_END) else f"{line} ·" for line in lines
    ).removesuffix(" ·")


def _published(sender, instance, **kwargs):
    index_pages([instance.pk])


def _gone(sender, instance, **kwargs):
    remove(Kind.PAGE, [instance.pk])
    PageText.objects.filter(page=instance.pk).delete()


def _deleted(sender, instance, **kwargs):
    if isinstance(instance, BasePage):
        remove(Kind.PAGE, [instance.pk])


def _restricted(sender, instance, **kwargs):
    """A page that becomes private takes those below it along."""
    page = BasePage.objects.filter(pk=instance.page_id).first()
    if page:
        _index_from(page)


def _moved(sender, instance, **kwargs):
    """Above it now may stand a page that is private, and above it before, too."""
    _index_from(BasePage.objects.get(pk=instance.pk))


def _index_from(page):
    index_pages(BasePage.objects.filter(path__startswith=page.path).values_list("pk", flat=True))
