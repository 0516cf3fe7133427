"""A deregistration is seen by its exporter, its authority, and the police it was applied for at; customs open it."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_AUTHORITY, OWN_EXPORTER, protect
from chuhai.documents.cases import seen_with_row

OWN_POLICE = "police_id = (SELECT reader_organisation())"
OPENED_BY_CUSTOMS = "((SELECT reader_desk()) = 'customs' AND state = 'due')"


class Migration(migrations.Migration):
    dependencies = [("deregistration", "0001_initial"), ("accounts", "0002_reader"), ("documents", "0002_row_security")]
    operations = [
        protect(
            "deregistration_deregistration", f"{OWN_EXPORTER} OR {OWN_AUTHORITY} OR {OWN_POLICE} OR {OPENED_BY_CUSTOMS}"
        ),
        seen_with_row("deregistration", "deregistration_deregistration"),
    ]
