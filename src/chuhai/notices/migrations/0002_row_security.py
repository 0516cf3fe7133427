"""A notice is seen by its sender and its addressee alone; the sender adds it, the addressee moves it, nobody takes it back."""

from django.db import migrations

from chuhai.accounts.row_security import protect

SENDER = "sender_id = (SELECT reader_organisation())"
ADDRESSEE = "addressee_id = (SELECT reader_organisation())"


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial"), ("accounts", "0002_reader")]
    operations = [
        protect("notices_notice", f"{SENDER} OR {ADDRESSEE}", written_when="false"),
        migrations.RunSQL(
            [
                f"CREATE POLICY sent ON notices_notice FOR INSERT WITH CHECK ({SENDER})",
                f"CREATE POLICY moved ON notices_notice FOR UPDATE USING ({ADDRESSEE}) WITH CHECK ({ADDRESSEE})",
            ],
            ["DROP POLICY sent ON notices_notice", "DROP POLICY moved ON notices_notice"],
        ),
    ]
