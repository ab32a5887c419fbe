"""Each plan is with the school its student is at."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    students = apps.get_model("plans", "Student").objects.filter(pk=OuterRef("student"))
    plans = apps.get_model("plans", "Plan").objects.filter(school=None)
    plans.update(school=Subquery(students.values("school")[:1]))


class Migration(migrations.Migration):
    dependencies = [("plans", "0026_plans_of_a_school")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
