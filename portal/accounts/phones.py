"""What people type as a phone number, read as E.164: "(617) 555-0142" is +16175550142."""

import phonenumbers
from django.conf import settings


def read(text: str) -> str | None:
    """The number in E.164, or None where the text is no full number.

    A number of the country of the district needs no prefix. It only has to be possible, not
    assigned: prefixes come into use faster than lists of them do.
    """
    try:
        number = phonenumbers.parse(text, settings.PHONENUMBER_DEFAULT_REGION)
    except phonenumbers.NumberParseException:
        return None
    # A number without its area code is possible too, but only within that area.
    verdict = phonenumbers.is_possible_number_with_reason(number)
    if verdict != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def spelled(number: str) -> str:
    """A number as people write it here: national for our own country, else international."""
    parsed = phonenumbers.parse(number)
    ours = phonenumbers.country_code_for_region(settings.PHONENUMBER_DEFAULT_REGION)
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    if parsed.country_code == ours:
        style = phonenumbers.PhoneNumberFormat.NATIONAL
    return phonenumbers.format_number(parsed, style)
