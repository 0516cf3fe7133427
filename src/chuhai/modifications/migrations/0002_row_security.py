"""Capacity and surveys belong to the authority that records them; MIIT reads, MOFCOM acknowledges (2025-648/4e)."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_AUTHORITY, protect

MIIT = "(SELECT reader_desk()) = 'miit'"
MOFCOM = "(SELECT reader_desk()) = 'mofcom'"


class Migration(migrations.Migration):
    dependencies = [("modifications", "0001_initial"), ("accounts", "0002_reader")]
    operations = [
        protect("modifications_capacity", f"{OWN_AUTHORITY} OR {MIIT}", written_when=OWN_AUTHORITY),
        protect(
            "modifications_survey",
            f"{OWN_AUTHORITY} OR ({MIIT} AND state <> 'draft')",
            written_when=f"{OWN_AUTHORITY} OR ({MOFCOM} AND state <> 'draft')",
        ),
    ]
