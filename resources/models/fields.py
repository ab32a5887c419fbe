"""A short list of codes from a closed vocabulary, kept in one column and edited as tick boxes."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from resources.choices import SPEAKS_CHOICES, Access


class CodesField(models.JSONField):
    """Codes of one vocabulary, for example `["en", "ht"]`. Not for filtering."""

    vocabulary = ()

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        known = {code for code, _label in self.vocabulary}
        if not isinstance(value, list) or any(code not in known for code in value):
            raise ValidationError(_("Choose from the list."))

    def formfield(self, **kwargs):
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        return forms.MultipleChoiceField(
            choices=self.vocabulary,
            required=not self.blank,
            label=kwargs.get("label", capfirst(self.verbose_name)),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )


class SpokenField(CodesField):
    """Codes of spoken languages."""

    vocabulary = SPEAKS_CHOICES


class AccessField(CodesField):
    """Codes of what a building offers people with disabilities."""

    vocabulary = Access.choices
