"""Indexes by which oversight counts a month of the nation."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_reader"),
        ("customs", "0002_row_security"),
        ("deregistration", "0002_row_security"),
        ("vehicles", "0003_oversight_indexes"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="deregistration",
            name="deregistration_watch",
        ),
        migrations.AddIndex(
            model_name="deregistration",
            index=models.Index(
                fields=["authority", "state", "due_on"],
                include=("id", "exporter", "police"),
                name="deregistration_watch",
            ),
        ),
        migrations.AddIndex(
            model_name="deregistration",
            index=models.Index(fields=["cleared_on"], name="deregistration_by_clearance"),
        ),
    ]
