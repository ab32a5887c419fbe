"""What editors see of a listing before families do, in any of the languages."""

from django.utils import translation
from wagtail.models import PreviewableMixin

from portal import languages


class PreviewInLanguages(PreviewableMixin):
    """The listing's own page, one mode a language."""

    @property
    def preview_modes(self):
        return languages.CHOICES

    @property
    def default_preview_mode(self):
        return languages.DEFAULT.code

    def get_preview_template(self, request, mode_name):
        return "resources/listing.html"

    def get_preview_context(self, request, mode_name):
        return super().get_preview_context(request, mode_name) | {
            "listing": self,
            "missing": self.missing_in(languages.get(mode_name)),
            "trail": [],
        }

    def serve_preview(self, request, mode_name):
        with translation.override(mode_name):
            request.LANGUAGE_CODE = mode_name
            response = super().serve_preview(request, mode_name)
            if hasattr(response, "render") and not response.is_rendered:
                response.render()
        return response
