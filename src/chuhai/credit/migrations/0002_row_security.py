"""An archive is seen by its exporter and its authority; the authority and the platform write it (2024-6/7.1a)."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_AUTHORITY, OWN_EXPORTER, protect

SEEN = f"{OWN_EXPORTER} OR {OWN_AUTHORITY}"


class Migration(migrations.Migration):
    dependencies = [("credit", "0001_initial"), ("accounts", "0002_reader")]
    operations = [
        protect("credit_record", SEEN, written_when=OWN_AUTHORITY),
        protect("credit_rectification", SEEN, written_when=OWN_AUTHORITY),
    ]
