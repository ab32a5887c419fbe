"""How editors write ideas in Wagtail: one tab a language, English first, then the facts."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.snippets.views.snippets import SnippetViewSet

from plans.barriers.choices import Barrier
from plans.choices import Audience
from plans.models import Strategy
from plans.models.strategy import BLANK, BLANKS, WORDS
from portal import languages
from portal.panels import language_tabs

KNOWN = ", ".join(f"{{{name}}}" for name in BLANKS)


class StrategyForm(WagtailAdminModelForm):
    barriers = forms.MultipleChoiceField(
        label=_("What it helps with"),
        choices=Barrier,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    audiences = forms.MultipleChoiceField(
        label=_("For which schools"), choices=Audience, widget=forms.CheckboxSelectMultiple
    )

    def clean(self):
        """The blanks are known ones, and the same in each language."""
        cleaned = super().clean()
        for field in WORDS.values():
            first = _blanks(cleaned.get(f"{field}_{languages.DEFAULT.suffix}"))
            for language in languages.ALL:
                name = f"{field}_{language.suffix}"
                found = _blanks(cleaned.get(name))
                if found - set(BLANKS):
                    self.add_error(name, _("Only these blanks are known: %s.") % KNOWN)
                elif cleaned.get(name) and found != first:
                    self.add_error(name, _("Use the same blanks as in English."))
        return cleaned


def _blanks(words) -> set[str]:
    return set(BLANK.findall(words or ""))


class StrategyViewSet(SnippetViewSet):
    model = Strategy
    icon = "pick"
    menu_label = _("Ideas for promises")
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["slug", "family_words_en", "school_words_en", "is_shown"]
    list_filter = ["is_shown"]
    edit_handler = TabbedInterface(
        [
            *language_tabs(WORDS.values()),
            ObjectList(
                [
                    FieldPanel("slug"),
                    FieldPanel("barriers"),
                    FieldPanel("audiences"),
                    FieldPanel("is_shown"),
                ],
                heading=_("Facts"),
            ),
        ],
        base_form_class=StrategyForm,
    )
