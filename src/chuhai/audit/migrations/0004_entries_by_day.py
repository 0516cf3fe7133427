"""The entries of one day are found without reading all others (对账): they lie in the order of time, so blocks are enough."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_citations")]
    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=BrinIndex(fields=["at"], name="entry_by_day", pages_per_range=16, autosummarize=True),
        )
    ]
