"""One language for one answer: its texts, English where it has none, and its labels."""

from contextlib import contextmanager
from dataclasses import dataclass

from django.utils import translation

from portal import languages
from resources.choices import SPEAKS
from resources.hsds import terms

# HSDS gives the name of a language in words; codes are what programs read.
ENGLISH_NAMES = {language.speaks: language.english for language in languages.ALL} | {
    "de": "German",
    "fa": "Persian",
    "fr": "French",
    "hi": "Hindi",
    "hy": "Armenian",
    "it": "Italian",
    "ja": "Japanese",
    "kea": "Cape Verdean Creole",
    "km": "Khmer",
    "ko": "Korean",
    "pl": "Polish",
    "ru": "Russian",
    "so": "Somali",
    "tl": "Tagalog",
    "uk": "Ukrainian",
    "ur": "Urdu",
}


@dataclass(frozen=True)
class Words:
    language: languages.Language

    def text(self, row: dict, name: str) -> str:
        return row[f"{name}_{self.language.suffix}"] or row[f"{name}_en"] or ""

    @property
    def terms(self) -> dict[str, dict]:
        return terms.in_language(self.language.code)

    @property
    def spoken(self) -> list[languages.Language]:
        """The languages whose columns are needed."""
        return [self.language]

    @contextmanager
    def active(self):
        """Labels come out in this language inside. Never left open across a `yield`."""
        with translation.override(self.language.code):
            yield


ENGLISH = Words(languages.DEFAULT)


def spoken_name(code: str) -> str:
    return ENGLISH_NAMES.get(code) or SPEAKS.get(code, code)
