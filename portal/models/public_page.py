"""What all public pages share: a preview in each language, the trail, what still lacks words."""

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal import languages
from portal.models.base_page import BasePage


class PublicPage(models.Model):
    """Mixed into every page type. `translated_texts` names the fields a reader should find in
    their language; `essential` pages are those a family cannot do without.
    """

    translated_texts = ("title",)
    og_type = "website"

    lede = models.TextField(
        _("opening words"), blank=True, help_text=_("One or two plain sentences under the title.")
    )

    class Meta:
        abstract = True

    @property
    def preview_modes(self):
        return [(language.code, language.english) for language in languages.ALL]

    def serve_preview(self, request, mode_name):
        language = languages.get(mode_name)
        request.LANGUAGE_CODE = language.code
        with translation.override(language.code):
            response = self.serve(request)
            if hasattr(response, "render"):
                response.render()
            return response

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["trail"] = [(page.title, page.get_url(request)) for page in self.trail()]
        context["fell_back"] = bool(self.missing(languages.get(translation.get_language())))
        return context

    def trail(self):
        """The pages above this one, home first, without the tree's root."""
        return BasePage.objects.ancestor_of(self).filter(depth__gt=1).order_by("path")

    def missing(self, language) -> list[str]:
        """The texts that exist in English and not yet in this language."""
        if language == languages.DEFAULT:
            return []
        return [
            field
            for field in self.translated_texts
            if getattr(self, f"{field}_{languages.DEFAULT.suffix}")
            and not getattr(self, f"{field}_{language.suffix}")
        ]

    def missing_by_language(self) -> list[tuple]:
        """(language, number of texts missing) for each language that is not complete."""
        counts = [(language, len(self.missing(language))) for language in languages.ALL]
        return [(language, count) for language, count in counts if count]
