"""A reminder is seen by the organisation of its person and, as proof of notice, by the authority; mails with it."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_AUTHORITY, OWN_EXPORTER, protect

OWN_PERSONS = "organisation_id = (SELECT reader_organisation())"
OWN_OFFICE = "office_id = (SELECT reader_organisation())"
OF_A_COLLEAGUE = (
    "EXISTS (SELECT 1 FROM accounts_user AS person WHERE person.id = person_id"
    " AND person.organisation_id = (SELECT reader_organisation()))"
)
OF_A_REMINDER = "EXISTS (SELECT 1 FROM reminders_reminder AS reminder WHERE reminder.mail_id = reminders_mail.id)"
PLATFORM_ALONE = "false"


class Migration(migrations.Migration):
    dependencies = [("reminders", "0001_initial"), ("accounts", "0002_reader")]
    operations = [
        protect("reminders_reminder", f"{OWN_PERSONS} OR {OWN_AUTHORITY}", written_when=OWN_PERSONS),
        protect("reminders_mail", OF_A_REMINDER, written_when=PLATFORM_ALONE),
        protect("reminders_mailchoice", OF_A_COLLEAGUE),
        protect("reminders_overrun", f"{OWN_EXPORTER} OR {OWN_AUTHORITY} OR {OWN_OFFICE}", written_when=PLATFORM_ALONE),
        protect("reminders_fault", PLATFORM_ALONE),
        protect("reminders_dailytask", PLATFORM_ALONE),
    ]
