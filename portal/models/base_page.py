"""The base of every public page: one tree, one slug, a column of text for each language."""

from django.utils import translation
from modelsearch import index
from wagtail.models import AbstractPage, DefaultBasePageMixin
from wagtail.models.pages import AbstractPageMeta

from portal import languages


class BasePage(DefaultBasePageMixin, AbstractPage):
    """Wagtail's page with translated title, search title and description (`title_en` … `title_ar`).

    Swapped in for Wagtail's own page model by `WAGTAIL_PAGE_MODEL`.
    """

    # The mixin's search fields alone would lose `live`, and drafts would turn up in searches.
    search_fields = (
        AbstractPage.search_fields
        + DefaultBasePageMixin.search_fields
        + [index.SearchField(f"title_{language.suffix}") for language in languages.ALL]
    )
    promote_panels = DefaultBasePageMixin.promote_panels

    class Meta(AbstractPageMeta):
        pass

    def save(self, *args, **kwargs):
        # An editor may work in Spanish: the untranslated columns stay English all the same.
        with translation.override(languages.DEFAULT.code):
            return super().save(*args, **kwargs)

    def save_revision(self, *args, **kwargs):
        with translation.override(languages.DEFAULT.code):
            return super().save_revision(*args, **kwargs)
