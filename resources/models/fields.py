"""A short list of codes from a closed vocabulary, kept in one column and edited as tick boxes."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from resources.choices import SPEAKS, SPEAKS_CHOICES


class SpokenField(models.JSONField):
    """Codes of spoken languages, for example `["en", "ht"]`. Not for filtering."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if not isinstance(value, list) or any(code not in SPEAKS for code in value):
            raise ValidationError(_("Choose languages from the list."))

    def formfield(self, **kwargs):
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        return forms.MultipleChoiceField(
            choices=SPEAKS_CHOICES,
            required=not self.blank,
            label=kwargs.get("label", self.verbose_name),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
