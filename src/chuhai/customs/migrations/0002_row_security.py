"""A clearance is seen by its exporter, the authority that issued, and the customs office that handled it."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_AUTHORITY, OWN_EXPORTER, protect

OWN_OFFICE = "office_id = (SELECT reader_organisation())"


class Migration(migrations.Migration):
    dependencies = [("customs", "0001_initial"), ("accounts", "0002_reader")]
    operations = [
        protect("customs_clearance", f"{OWN_EXPORTER} OR {OWN_AUTHORITY} OR {OWN_OFFICE}", written_when=OWN_OFFICE),
    ]
