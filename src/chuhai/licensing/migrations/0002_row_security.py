"""Who sees applications, lines and licences; customs see licences and their lines, never an application (2024-6/4.7a)."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_AUTHORITY, OWN_EXPORTER, protect

CUSTOMS = "(SELECT reader_desk()) = 'customs'"
APPLICATION_SEEN = f"{OWN_EXPORTER} OR ({OWN_AUTHORITY} AND state <> 'draft')"
LINE_SEEN = f"{OWN_EXPORTER} OR {OWN_AUTHORITY} OR ({CUSTOMS} AND issued)"
LICENCE_SEEN = f"{OWN_EXPORTER} OR {OWN_AUTHORITY} OR {CUSTOMS}"

VALIDITY = """
ALTER TABLE licensing_licence ADD CONSTRAINT licence_valid_six_months_at_most
    CHECK (valid_until <= (valid_from + interval '6 months')::date);
"""


class Migration(migrations.Migration):
    dependencies = [("licensing", "0001_initial"), ("accounts", "0002_reader")]
    operations = [
        protect("licensing_application", APPLICATION_SEEN),
        protect("licensing_line", LINE_SEEN),
        protect("licensing_licence", LICENCE_SEEN),
        migrations.RunSQL(VALIDITY, "ALTER TABLE licensing_licence DROP CONSTRAINT licence_valid_six_months_at_most"),
    ]
