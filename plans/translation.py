"""Which texts of plans have a column for each language: those that editors write."""

from modeltranslation.translator import TranslationOptions, register

from plans.models import Strategy
from plans.models.strategy import WORDS


@register(Strategy)
class StrategyTranslation(TranslationOptions):
    fields = tuple(WORDS.values())
