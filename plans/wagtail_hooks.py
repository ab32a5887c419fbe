"""What editors find of plans in Wagtail: the ideas for promises, and nothing of any student."""

from wagtail.snippets.models import register_snippet

from plans.strategies.editing import StrategyViewSet

register_snippet(StrategyViewSet)
