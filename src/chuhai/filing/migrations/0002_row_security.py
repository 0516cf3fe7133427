"""A filing is seen by its exporter and by the authority of its place alone (2024-6/3.1); a draft by its exporter."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_AUTHORITY, OWN_EXPORTER, protect
from chuhai.documents.cases import seen_with_row


class Migration(migrations.Migration):
    dependencies = [("filing", "0001_initial"), ("accounts", "0002_reader"), ("documents", "0002_row_security")]
    operations = [
        protect("filing_filing", f"{OWN_EXPORTER} OR ({OWN_AUTHORITY} AND state <> 'draft')"),
        seen_with_row("filing", "filing_filing"),
    ]
