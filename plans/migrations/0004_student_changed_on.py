import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0003_whose_map'),
    ]

    operations = [
        migrations.AddField(
            model_name='student',
            name='changed_on',
            field=models.DateField(auto_now=True, default=django.utils.timezone.localdate),
            preserve_default=False,
        ),
    ]
