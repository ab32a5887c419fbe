"""Closed vocabularies of the portal."""

# Languages people speak at a desk or on the phone: ISO 639 code → the language's own name.
SPOKEN_LANGUAGES = {
    "en": "English",
    "es": "Español",
    "pt": "Português",
    "ht": "Kreyòl ayisyen",
    "zh": "中文",
    "vi": "Tiếng Việt",
    "ar": "العربية",
    "kea": "Kriolu",
    "fr": "Français",
    "so": "Soomaali",
    "km": "ភាសាខ្មែរ",
    "ru": "Русский",
}


def school_languages() -> list[str]:
    """What a new school's desk speaks until somebody says more."""
    return ["en"]
