"""Links between pages inside rich text: one light query for a text, whatever the pages hold."""

from wagtail.rich_text.pages import PageLinkHandler as WagtailPageLinkHandler

from portal.models import BasePage


class PageLinkHandler(WagtailPageLinkHandler):
    """Wagtail's loads each linked page whole, with every text in every language."""

    @classmethod
    def get_many(cls, attrs_list):
        ids = [attrs.get("id") for attrs in attrs_list]
        pages = BasePage.objects.only("pk", "url_path", "content_type", "locale").in_bulk(ids)
        by_id = {str(pk): page for pk, page in pages.items()}
        return [by_id.get(str(pk)) for pk in ids]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        return [
            f'<a href="{page.get_url()}">' if page else "<a>" for page in cls.get_many(attrs_list)
        ]
