"""A vehicle is seen by its exporter, its authority, the police it was brought to, and by customs once it is endorsed."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_AUTHORITY, OWN_EXPORTER, protect
from chuhai.documents.cases import seen_with_row

SEEN = (
    f"{OWN_EXPORTER} OR ({OWN_AUTHORITY} AND state NOT IN ('entered', 'removed'))"
    " OR police_id = (SELECT reader_organisation())"
    " OR ((SELECT reader_desk()) = 'customs' AND state IN ('endorsed', 'cleared', 'deregistered'))"
)


class Migration(migrations.Migration):
    dependencies = [("vehicles", "0001_initial"), ("accounts", "0002_reader"), ("documents", "0002_row_security")]
    operations = [protect("vehicles_vehicle", SEEN), seen_with_row("vehicle", "vehicles_vehicle")]
