import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_first_enrollments")]

    operations = [
        migrations.AlterField(
            model_name="caregiver",
            name="uuid",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
