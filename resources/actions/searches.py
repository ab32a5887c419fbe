"""Noting what people looked for and did not find, without noting who."""

import hashlib
from datetime import date

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F

from portal.languages import Language
from portal.search.normalize import query_words
from resources.models import MissedSearch

# The words are written down when they were looked for on this many days of one month.
DAYS_BEFORE_WORDS = 3
# A month holds no more different searches than this, whoever sends them.
MOST_A_MONTH = 2000


def missed(*, text: str, language: Language, today: date) -> None:
    """Count a search that found nothing.

    Until the same words were missed on three days they are kept as a keyed digest only: what one
    person typed once, perhaps a name, cannot be read back. Words with digits (phone and case
    numbers, dates of birth) are left out. Reading never fails for the sake of this counting.
    """
    words = [word for word in query_words(text) if not any(sign.isdigit() for sign in word)]
    if not words:
        return
    plain = " ".join(words)[:200]
    digest = hashlib.blake2b(
        plain.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=32
    ).hexdigest()
    month = today.replace(day=1)
    try:
        with transaction.atomic():
            _count(month, language, digest, plain, today)
    except DatabaseError:
        return


def _count(month, language, digest, plain, today) -> None:
    mine = MissedSearch.objects.filter(month=month, language=language.code, digest=digest)
    known = mine.first()
    if known is None:
        if MissedSearch.objects.filter(month=month).count() < MOST_A_MONTH:
            MissedSearch.objects.create(
                month=month, language=language.code, digest=digest, last_day=today
            )
        return
    new_day = int(known.last_day != today)
    words = plain if known.days + new_day >= DAYS_BEFORE_WORDS else ""
    mine.update(times=F("times") + 1, days=F("days") + new_day, last_day=today, words=words)
