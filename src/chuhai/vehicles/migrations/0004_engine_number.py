"""The engine or motor number beside the VIN, and the index by which two vehicles with one number are found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_reader"),
        ("vehicles", "0003_oversight_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="vehicle",
            name="engine_number",
            field=models.CharField(blank=True, max_length=40, verbose_name="发动机号（电机号）"),
        ),
        migrations.AddIndex(
            model_name="vehicle",
            index=models.Index(
                condition=models.Q(("engine_number", ""), _negated=True),
                fields=["engine_number", "vin"],
                include=("id", "state", "exporter", "authority", "police"),
                name="engine_in_two_vehicles",
            ),
        ),
        migrations.AddConstraint(
            model_name="vehicle",
            constraint=models.CheckConstraint(
                condition=models.Q(("engine_number__regex", "^([A-Z0-9][A-Z0-9-]*)?$")), name="engine_number_as_stamped"
            ),
        ),
    ]
