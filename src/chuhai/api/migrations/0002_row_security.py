"""Kept answers are seen by the organisation whose program was answered; counts of requests need no journal."""

from django.db import migrations

from chuhai.accounts.row_security import protect

OWN = "organisation_id = (SELECT reader_organisation())"
# Losing the counts of one minute in a crash harms nobody; writing them to the journal would cost every request a sync.
UNLOGGED = "ALTER TABLE api_allowance SET UNLOGGED"


class Migration(migrations.Migration):
    dependencies = [("api", "0001_initial"), ("accounts", "0002_reader")]
    operations = [
        protect("api_repeat", OWN),
        migrations.RunSQL(UNLOGGED, "ALTER TABLE api_allowance SET LOGGED"),
    ]
