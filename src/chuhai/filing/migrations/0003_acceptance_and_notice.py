"""Since when a filing counts as accepted, when its supplement notice went out, and when it came back (permit-law/32)."""

from django.db import migrations, models

NOTICED = """
UPDATE filing_filing SET noticed_on = coalesce(paused_on, submitted_on) WHERE supplement_words <> '' AND noticed_on IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_reader"),
        ("filing", "0002_row_security"),
    ]

    operations = [
        migrations.AddField(
            model_name="filing",
            name="accepted_on",
            field=models.DateField(null=True, verbose_name="视为受理日期"),
        ),
        migrations.AddField(
            model_name="filing",
            name="noticed_on",
            field=models.DateField(null=True, verbose_name="告知日期"),
        ),
        migrations.AddField(
            model_name="filing",
            name="resumed_on",
            field=models.DateField(null=True, verbose_name="补正提交日期"),
        ),
        migrations.RunSQL(NOTICED, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="filing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("accepted_on__isnull", True), ("accepted_on", models.F("submitted_on")), _connector="OR"
                ),
                name="filing_accepted_from_the_day_it_came",
            ),
        ),
    ]
