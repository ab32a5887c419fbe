"""How allauth's forms get words and looks of ours."""

import unicodedata

from django.utils.translation import gettext_lazy as _


def label(form, **labels):
    """Give each named field its label; what allauth shows besides (placeholders, hints) goes."""
    for name, text in labels.items():
        field = form.fields[name]
        field.label = text
        field.help_text = ""
        field.widget.attrs.pop("placeholder", None)


SIX_NUMBERS = _("Your six numbers")


def as_code(form, text=SIX_NUMBERS):
    """A field for a one-time code: large, with the phone's number keys, offered by autofill."""
    label(form, code=text)
    form.fields["code"].widget.attrs.update(
        {
            "class": "code",
            "inputmode": "numeric",
            "autocomplete": "one-time-code",
            "maxlength": "20",
            "dir": "ltr",
        }
    )


def in_plain_digits(text: str) -> str:
    """Digits of any script as 0 to 9: an Arabic keyboard types ٤٠٢٩١٧."""
    return "".join(
        str(unicodedata.digit(character)) if character.isdigit() else character
        for character in text
    )
