"""Putting words of a plan into another language, beside the words as they were written."""

import uuid

from django.db import IntegrityError, transaction

from plans import rules
from plans.actions import demand, history
from plans.choices import Verb
from plans.models import Translation
from plans.models.translation import source_of
from plans.translating.read import Translations
from plans.translating.rules import may_translate
from plans.translating.texts import words_of


@transaction.atomic
def translate(
    *, row, language: str, texts: dict[str, str], token: uuid.UUID, by, today, machine: bool = False
) -> list[Translation]:
    """Keep what is new of `texts` (unit → words). The same form sent twice counts once, other
    words in it count anew.

    `row` is as the person read it: where it has changed since, this is out of date from the start.
    What a machine made never comes over what a person translated.
    """
    plan = row.plan
    stand = rules.standing(user=by, student=plan.student, today=today)
    demand(may_translate(stand, row))
    there, kept = Translations(plan, [language]), []
    for unit, (words, code) in words_of(row).items():
        if unit not in texts or code == language:
            continue
        known = there.fitting(row.uuid, unit, language, words, code)
        if known and (known.text == texts[unit] or (machine and not known.machine)):
            continue
        said = f"{row.uuid} {unit} {language} {by.pk} {machine} {texts[unit]}"
        key = uuid.uuid5(token, said)
        try:
            with transaction.atomic():
                one = Translation.objects.create(
                    token=key,
                    plan=plan,
                    row_uuid=row.uuid,
                    unit=unit,
                    language=language,
                    text=texts[unit],
                    digest=source_of(words, code),
                    machine=machine,
                    by_id=by.pk,
                    by_name=by.display_name,
                    by_party=stand.party,
                    by_role=stand.role,
                )
        except IntegrityError:
            continue
        kept.append(one)
    if kept:
        history.tell(
            plan=plan,
            row_uuid=row.uuid,
            subject="machine" if machine else "translation",
            verb=Verb.ADDED,
            by=by,
            stand=stand,
        )
    return kept
