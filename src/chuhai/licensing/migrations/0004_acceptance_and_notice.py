"""Since when an application counts as accepted, and when it came back from its supplement (permit-law/32)."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_reader"),
        ("licensing", "0003_live_lines"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="accepted_on",
            field=models.DateField(null=True, verbose_name="视为受理日期"),
        ),
        migrations.AddField(
            model_name="application",
            name="resumed_on",
            field=models.DateField(null=True, verbose_name="补正提交日期"),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("accepted_on__isnull", True), ("accepted_on", models.F("applied_on")), _connector="OR"
                ),
                name="application_accepted_from_the_day_it_came",
            ),
        ),
    ]
