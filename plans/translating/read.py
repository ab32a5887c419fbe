"""The words of a plan as one reader reads them: as they were written, or translated."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from plans.addresses import Addresses
from plans.choices import Party
from plans.models import Plan, Translation
from plans.models.translation import source_of
from plans.rules import Standing
from plans.translating.rules import may_translate
from plans.translating.texts import foreign, words_of

# So many characters of a text name it in a link that is read out.
NAME = 60


@dataclass(frozen=True)
class Said:
    """One text for one reader. `address` is where it can be translated, "" where it cannot, and
    `address_label` says so.
    """

    words: str
    code: str
    translation: Translation | None = None
    is_stale: bool = False
    address: str = ""
    address_label: str = ""

    @property
    def is_translated(self) -> bool:
        return self.translation is not None and not self.is_stale

    @property
    def text(self) -> str:
        """What is read first."""
        return self.translation.text if self.is_translated else self.words

    @cached_property
    def foreign(self) -> str:
        """Says which language it was written in, where that is not the page's own."""
        return foreign(self.code)

    @property
    def name(self) -> str:
        """The beginning of the words."""
        return self.words if len(self.words) <= NAME else f"{self.words[: NAME - 1]}…"

    @property
    def has_notes(self) -> bool:
        """Whether there is anything to say below it."""
        return bool(self.translation or self.address or self.foreign)

    @property
    def language(self) -> str:
        return self.translation.language if self.is_translated else self.code


class Translations:
    """What of a plan there is in some languages. One query, asked when it is made."""

    def __init__(self, plan: Plan, codes, **only):
        self.newest = {}
        # The oldest first, so that the newest is what stays; one of these very words wins.
        for one in plan.translations.filter(language__in=codes, **only).order_by("pk"):
            self.newest[one.row_uuid, one.unit, one.language] = one
            self.newest[one.row_uuid, one.unit, one.language, one.digest] = one

    def of(self, row_uuid, unit: str, language: str, words: str, code: str):
        """The translation of these words, or the newest of earlier ones (then it is stale)."""
        key = (row_uuid, unit, language)
        last = self.newest.get(key)
        if last is None or code == language:
            return None, False
        fitting = self.newest.get((*key, source_of(words, code)))
        return fitting or last, fitting is None

    def fitting(self, row_uuid, unit, language, words, code) -> Translation | None:
        found, is_stale = self.of(row_uuid, unit, language, words, code)
        return None if is_stale else found


def show(plan: Plan, rows: list, *, stand: Standing | None, reads_in: str) -> None:
    """Give each row its texts as this reader reads them, as `said`: unit → `Said`. One query."""
    home = plan.student.home_language
    there, to = Translations(plan, {reads_in, home}), Addresses(plan)
    label = _("Add a translation")
    for row in rows:
        row.plan = plan
        row.said = {
            unit: _said(row, unit, words, code, there, reads_in)
            for unit, (words, code) in words_of(row).items()
        }
        if may_translate(stand, row):
            _lead(row, stand, there, to, label, reads_in, home)


def _said(row, unit, words, code, there, reads_in) -> Said:
    return Said(words, code, *there.of(row.uuid, unit, reads_in, words, code))


def _lead(row, stand, there, to, label, reads_in, home) -> None:
    """The way to translate, once a row: to who reads another language than it is in; to staff also
    where the family's language is missing.
    """
    for unit, said in row.said.items():
        foreign = said.code and said.code != reads_in and not _is_human(said.translation)
        lacking = (
            stand.party == Party.SCHOOL
            and said.code not in ("", home)
            and there.fitting(row.uuid, unit, home, said.words, said.code) is None
        )
        if foreign or said.is_stale or lacking:
            into = reads_in if foreign or said.is_stale else home
            row.said[unit] = Said(
                said.words,
                said.code,
                said.translation,
                said.is_stale,
                to.of("translate", row, into),
                label,
            )
            return


def _is_human(translation) -> bool:
    return translation is not None and not translation.machine
