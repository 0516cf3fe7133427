"""A finding is seen by its exporter, its authority and every customs office; the office that found it writes it."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_AUTHORITY, OWN_EXPORTER, protect

CUSTOMS = "(SELECT reader_desk()) = 'customs'"
OWN_OFFICE = "office_id = (SELECT reader_organisation())"


class Migration(migrations.Migration):
    dependencies = [("customs", "0003_findings"), ("accounts", "0002_reader")]
    operations = [
        protect("customs_finding", f"{OWN_EXPORTER} OR {OWN_AUTHORITY} OR {CUSTOMS}", written_when=OWN_OFFICE),
    ]
