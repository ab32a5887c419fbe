"""The languages of the portal: the one list that addresses, columns and texts follow.

To add a language: one row here, `manage.py makemigrations`, one folder in `locale/`.
"""

from dataclasses import dataclass

import django.conf.locale


@dataclass(frozen=True)
class Language:
    """A language people can read the portal in.

    `code` is Django's (and the address prefix), `tag` the BCP 47 tag for `lang` and `hreflang`,
    `name` the language's own name, `short` the same where there is little room, `speaks` the
    ISO 639-1 code a listing uses for the spoken language.
    """

    code: str
    tag: str
    name: str
    english: str
    speaks: str
    direction: str = "ltr"
    short: str = ""

    @property
    def suffix(self) -> str:
        """The ending of this language's columns: `title_pt_br`."""
        return self.code.replace("-", "_")


ALL = (
    Language("en", "en", "English", "English", "en"),
    Language("es", "es", "Español", "Spanish", "es"),
    Language("pt-br", "pt-BR", "Português", "Portuguese", "pt"),
    Language("ht", "ht", "Kreyòl ayisyen", "Haitian Creole", "ht", short="Kreyòl"),
    Language("zh-hans", "zh-Hans", "简体中文", "Chinese", "zh"),
    Language("vi", "vi", "Tiếng Việt", "Vietnamese", "vi"),
    Language("ar", "ar", "العربية", "Arabic", "ar", "rtl"),
)
DEFAULT = ALL[0]
BY_CODE = {language.code: language for language in ALL}
CHOICES = [(language.code, language.name) for language in ALL]


def get(code: str | None) -> Language:
    """The language with this code, or the default one for a code nobody knows."""
    return BY_CODE.get((code or "").lower(), DEFAULT)


def register() -> None:
    """Tell Django about Haitian Creole, which it does not know, before the settings use it."""
    django.conf.locale.LANG_INFO.setdefault(
        "ht",
        {
            "bidi": False,
            "code": "ht",
            "name": "Haitian Creole",
            "name_local": "Kreyòl ayisyen",
        },
    )
