"""Questions to be answered by choosing, as large buttons instead of a list that folds out."""

from django import forms
from django.utils.translation import gettext_lazy as _

# The same words whether nothing was chosen or something that is no answer.
CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}


class _FirstIsLabelled:
    """The question's label, and its line in the error summary, lead to the first button."""

    def id_for_label(self, id_, index=None):
        return super().id_for_label(id_, 0 if index is None else index)


class Choices(_FirstIsLabelled, forms.RadioSelect):
    """One answer."""

    template_name = "components/radios.html"


class Ticks(_FirstIsLabelled, forms.CheckboxSelectMultiple):
    """Several answers."""

    template_name = "components/ticks.html"


class Scale(_FirstIsLabelled, forms.RadioSelect):
    """Ten steps in an arc, from very hard to really good."""

    template_name = "components/scale.html"
