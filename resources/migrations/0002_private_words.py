from django.db import migrations, models

LANGUAGES = ("en", "es", "pt_br", "ht", "zh_hans", "vi", "ar")


def forget(apps, schema_editor):
    """Words about the access to a private place may tell where it is."""
    names = [f"access_note_{language}" for language in LANGUAGES]
    private = apps.get_model("resources", "Location").objects.filter(is_confidential=True)
    private.update(access_note="", **dict.fromkeys(names))
    for place in private.filter(source_record__isnull=False):
        kept = {key: said for key, said in place.source_record.items() if key not in names}
        if kept != place.source_record:
            private.filter(pk=place.pk).update(source_record=kept)


class Migration(migrations.Migration):
    dependencies = [("resources", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("location", "confidential_location_has_no_address"),
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.AddConstraint(
            "location",
            models.CheckConstraint(
                condition=models.Q(is_confidential=False)
                | models.Q(
                    address="",
                    city="",
                    postal_code="",
                    latitude__isnull=True,
                    longitude__isnull=True,
                    directions="",
                    access_note="",
                    **{
                        f"{text}_{language}__isnull": True
                        for text in ("directions", "access_note")
                        for language in LANGUAGES
                    },
                ),
                name="confidential_location_has_no_address",
            ),
        ),
    ]
