"""Readers telling that something is wrong with a listing."""

from django.db import transaction

from portal import languages
from resources.choices import Problem
from resources.models import Listing, Report


@transaction.atomic
def report(*, listing: Listing, problem: Problem, words: str, language: str) -> Report:
    """Put it into the editors' queue. Nothing about the sender is kept but their words."""
    return Report.objects.create(
        listing=listing,
        problem=Problem(problem),
        words=words.strip(),
        language=languages.get(language).code,
    )
