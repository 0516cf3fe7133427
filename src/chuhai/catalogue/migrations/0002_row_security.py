"""Everybody who is signed in reads the announcement; MIIT alone writes it (2024-6/7.2)."""

from django.db import migrations

from chuhai.accounts.row_security import protect

SIGNED_IN = "(SELECT reader_desk()) <> ''"
MIIT = "(SELECT reader_desk()) = 'miit'"


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial"), ("accounts", "0002_reader")]
    operations = [
        protect(f"catalogue_{table}", SIGNED_IN, written_when=MIIT) for table in ("batch", "manufacturer", "product")
    ]
