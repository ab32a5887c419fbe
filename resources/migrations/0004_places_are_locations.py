from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('resources', '0003_places_to_locations'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='listing',
            name='directions',
        ),
        migrations.RemoveField(
            model_name='listing',
            name='directions_ar',
        ),
        migrations.RemoveField(
            model_name='listing',
            name='directions_en',
        ),
        migrations.RemoveField(
            model_name='listing',
            name='directions_es',
        ),
        migrations.RemoveField(
            model_name='listing',
            name='directions_ht',
        ),
        migrations.RemoveField(
            model_name='listing',
            name='directions_pt_br',
        ),
        migrations.RemoveField(
            model_name='listing',
            name='directions_vi',
        ),
        migrations.RemoveField(
            model_name='listing',
            name='directions_zh_hans',
        ),
        migrations.DeleteModel(
            name='Place',
        ),
    ]
