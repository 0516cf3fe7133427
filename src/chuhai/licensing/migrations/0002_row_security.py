"""Who sees applications, lines and licences; customs see licences and their lines, never an application (2024-6/4.7a)."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_AUTHORITY, OWN_EXPORTER, protect
from chuhai.documents.cases import seen_with_row

CUSTOMS = "(SELECT reader_desk()) = 'customs'"
APPLICATION_SEEN = f"{OWN_EXPORTER} OR ({OWN_AUTHORITY} AND state <> 'draft')"
# The authority sees the vehicles of an application once it sees the application, whose own policy decides that.
WITH_APPLICATION = "EXISTS (SELECT 1 FROM licensing_application AS whole WHERE whole.id = application_id)"
LINE_SEEN = f"{OWN_EXPORTER} OR ({OWN_AUTHORITY} AND {WITH_APPLICATION}) OR ({CUSTOMS} AND issued)"
# A line's papers are seen once its application is, by customs once it is licensed.
HANDED_IN = "(seen.issued OR EXISTS (SELECT 1 FROM licensing_application AS a WHERE a.id = seen.application_id))"
LICENCE_SEEN = f"{OWN_EXPORTER} OR {OWN_AUTHORITY} OR {CUSTOMS}"

VALIDITY = """
ALTER TABLE licensing_licence ADD CONSTRAINT licence_valid_six_months_at_most
    CHECK (valid_until <= (valid_from + interval '6 months')::date);
"""


class Migration(migrations.Migration):
    dependencies = [("licensing", "0001_initial"), ("accounts", "0002_reader"), ("documents", "0002_row_security")]
    operations = [
        protect("licensing_application", APPLICATION_SEEN),
        protect("licensing_line", LINE_SEEN),
        protect("licensing_licence", LICENCE_SEEN),
        seen_with_row("application", "licensing_application"),
        seen_with_row("line", "licensing_line", HANDED_IN),
        migrations.RunSQL(VALIDITY, "ALTER TABLE licensing_licence DROP CONSTRAINT licence_valid_six_months_at_most"),
    ]
