"""A confirmation is seen by its exporter, its authority and its manufacturer; only the platform notes what an upload is."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_AUTHORITY, OWN_EXPORTER, protect

OWN_MANUFACTURER = "manufacturer_id = (SELECT reader_organisation())"
SEEN = f"{OWN_EXPORTER} OR {OWN_AUTHORITY} OR {OWN_MANUFACTURER}"
NOBODY = "false"


class Migration(migrations.Migration):
    dependencies = [("confirmations", "0001_initial"), ("accounts", "0002_reader")]
    operations = [
        protect("confirmations_confirmation", SEEN),
        protect("confirmations_confirmedvehicle", SEEN),
        protect("confirmations_lookedat", f"{OWN_EXPORTER} OR {OWN_AUTHORITY}", written_when=NOBODY),
    ]
