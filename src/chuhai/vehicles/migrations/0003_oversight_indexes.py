"""Indexes by which oversight counts a month of the nation."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_reader"),
        ("vehicles", "0002_row_security"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="vehicle",
            name="vehicle_of_authority",
        ),
        migrations.AddIndex(
            model_name="vehicle",
            index=models.Index(
                fields=["authority", "state"], include=("id", "exporter", "police"), name="vehicle_of_authority"
            ),
        ),
        migrations.AddIndex(
            model_name="vehicle",
            index=models.Index(fields=["endorsed_on"], name="vehicle_by_endorsement"),
        ),
        migrations.AddIndex(
            model_name="vehicle",
            index=models.Index(
                fields=["vin", "state"], include=("id", "exporter", "authority", "police"), name="vehicle_in_two_places"
            ),
        ),
    ]
