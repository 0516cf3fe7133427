"""A case is seen by the vehicle's exporter and its authority; one about an unknown vehicle by MOFCOM, which closes it."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_AUTHORITY, OWN_EXPORTER, protect

OWN = f"{OWN_EXPORTER} OR {OWN_AUTHORITY}"
NOBODYS_AT_MOFCOM = "((SELECT reader_desk()) = 'mofcom' AND vehicle_id IS NULL)"


class Migration(migrations.Migration):
    dependencies = [("quality", "0001_initial"), ("accounts", "0002_reader")]
    operations = [protect("quality_case", OWN, written_when=f"{OWN} OR {NOBODYS_AT_MOFCOM}")]
