from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0002_step_listing"),
        ("resources", "0001_directory"),
    ]

    operations = [
        migrations.AlterField(
            model_name="planevent",
            name="verb",
            field=models.CharField(
                choices=[
                    ("started", "started"),
                    ("added", "added"),
                    ("changed", "changed"),
                    ("finished", "finished"),
                    ("reopened", "reopened"),
                    ("taken-back", "taken-back"),
                    ("set-aside", "set-aside"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="actionstep",
            constraint=models.UniqueConstraint(
                fields=("plan", "listing"), name="step_one_a_listing"
            ),
        ),
    ]
