"""Records are transport's; a query is its exporter's and on record at transport, once attached whoever sees the vehicle sees it."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_EXPORTER, protect

AT_TRANSPORT = "(SELECT reader_desk()) = 'transport'"
OWN_RECORD = f"{AT_TRANSPORT} AND transport_id = (SELECT reader_organisation())"
ATTACHED = "attached_at IS NOT NULL AND EXISTS (SELECT 1 FROM vehicles_vehicle AS v WHERE v.id = vehicle_id)"


class Migration(migrations.Migration):
    dependencies = [("maintenance", "0001_initial"), ("accounts", "0002_reader"), ("vehicles", "0002_row_security")]
    operations = [
        protect("maintenance_record", AT_TRANSPORT, written_when=OWN_RECORD),
        protect("maintenance_inquiry", f"{OWN_EXPORTER} OR {AT_TRANSPORT} OR ({ATTACHED})", written_when=OWN_EXPORTER),
    ]
