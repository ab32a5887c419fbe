from django.db import migrations, models

from portal import languages


def drop_full_text_tables(apps, schema_editor):
    """SQLite kept an FTS5 table a language beside the entries. PostgreSQL's indexes go by
    themselves, with the entries' table."""
    if schema_editor.connection.vendor != 'sqlite':
        return
    with schema_editor.connection.cursor() as cursor:
        for language in languages.ALL:
            for event in ('added', 'removed', 'changed'):
                cursor.execute(f'DROP TRIGGER IF EXISTS portal_search_{language.suffix}_{event}')
            cursor.execute(f'DROP TABLE IF EXISTS portal_search_{language.suffix}')


class Migration(migrations.Migration):
    """The index is written afresh after `migrate` (`portal.search`)."""

    dependencies = [
        ('portal', '0009_page_text'),
    ]

    operations = [
        migrations.RunPython(drop_full_text_tables, migrations.RunPython.noop),
        migrations.DeleteModel('SearchEntry'),
        migrations.DeleteModel('SearchWord'),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('names', models.TextField()),
                ('others', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('pk', models.CompositePrimaryKey('language', 'word', 'kind', 'part', blank=True, editable=False, primary_key=True, serialize=False)),
                ('language', models.CharField(choices=languages.CHOICES, max_length=10)),
                ('word', models.BinaryField(max_length=200)),
                ('kind', models.PositiveSmallIntegerField()),
                ('part', models.PositiveIntegerField()),
                ('in_names', models.BinaryField()),
                ('in_others', models.BinaryField()),
            ],
        ),
    ]
