"""Pages as PDF: tagged for screen readers (PDF/UA-1), with fonts of our own for every script.

WeasyPrint needs Pango on the machine. Where it is missing, `is_available()` is False: pages then
offer their print view alone, and nothing else changes.
"""

import atexit
import datetime
from functools import cache
from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from portal import languages

FOLDER = Path(__file__).parent
FONTS = FOLDER / "fonts"
STYLES = FOLDER / "static" / "portal" / "css" / "paper.css"
FACES = {"Paper": "NotoSans", "Paper Arabic": "Vazirmatn", "Paper Chinese": "NotoSansSC"}
WEIGHTS = {400: "Regular", 700: "Bold"}


@cache
def is_available() -> bool:
    """Whether this machine can make PDFs."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


@cache
def _press():
    """Fonts and styles, read once by each worker."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    faces = "".join(
        f"@font-face {{ font-family: '{family}'; font-weight: {weight};"
        f" src: url('{(FONTS / f'{file}-{name}.ttf').as_uri()}') }}\n"
        for family, file in FACES.items()
        for weight, name in WEIGHTS.items()
    )
    sheet = CSS(string=faces + STYLES.read_text(), font_config=fonts, url_fetcher=_fetcher())
    # WeasyPrint lets go of its fonts in vain once the interpreter is half gone.
    atexit.register(_press.cache_clear)
    return fonts, sheet


def _fetcher():
    from weasyprint.urls import URLFetcher

    class OwnFonts(URLFetcher):
        """Reads the fonts of ours and nothing else, whatever the words of a page ask for."""

        def fetch(self, url, headers=None):
            if url not in {path.as_uri() for path in FONTS.glob("*.ttf")}:
                raise ValueError("Paper reads its own fonts only.")
            return super().fetch(url, headers)

    return OwnFonts(allowed_protocols={"file"})


def pdf(template: str, context: dict, *, made: datetime.datetime) -> bytes:
    """A template that extends `paper/base.html`, as PDF in the language that is active."""
    from weasyprint import HTML

    language = languages.get(get_language())
    page = render_to_string(template, {"language": language, "made": made, **context})
    fonts, sheet = _press()
    return HTML(string=page, url_fetcher=_fetcher(), base_url=None).write_pdf(
        stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1"
    )


def page(request, template: str, context: dict, *, made: datetime.datetime) -> HttpResponse:
    """The same as a page to print from the browser."""
    language = languages.get(get_language())
    return render(
        request, template, {"language": language, "made": made, "is_page": True, **context}
    )


def response(template: str, context: dict, *, name: str, made: datetime.datetime) -> HttpResponse:
    """The PDF as an answer. `name` is the file's, and must name nobody: files lie about."""
    answer = HttpResponse(pdf(template, context, made=made), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
