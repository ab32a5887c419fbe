import uuid

import django.db.models.deletion
from django.db import migrations, models


def fill_english_titles(apps, schema_editor):
    """Wagtail's own pages (root, welcome) were made before titles had languages."""
    pages = apps.get_model("portal", "BasePage")
    pages.objects.filter(title_en__isnull=True).update(title_en=models.F("title"))


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0002_base_page_locale"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AddField(
            model_name="basepage",
            name=name,
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtailcore.revision",
                verbose_name=name.replace("_", " "),
            ),
        )
        for name in ("latest_revision", "live_revision")
    ] + [
        migrations.AlterField(
            model_name="basepage",
            name="locale",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
        migrations.AlterField(
            model_name="basepage",
            name="translation_key",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AlterUniqueTogether(
            name="basepage", unique_together={("translation_key", "locale")}
        ),
        migrations.RunPython(fill_english_titles, migrations.RunPython.noop),
    ]
