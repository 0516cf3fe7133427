"""Who sees the programmes: directory and trainings everybody at a desk, all else exporter, authority and keeper."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_AUTHORITY, OWN_EXPORTER, protect
from chuhai.documents.cases import seen_with_row

ANYBODY = "(SELECT reader_desk()) <> ''"
OWN_KEEPER = "keeper_id = (SELECT reader_organisation())"


class Migration(migrations.Migration):
    dependencies = [("programmes", "0001_initial"), ("accounts", "0002_reader"), ("documents", "0002_row_security")]
    operations = [
        protect("programmes_entry", ANYBODY, written_when=OWN_KEEPER),
        protect("programmes_training", ANYBODY, written_when=OWN_KEEPER),
        protect("programmes_participation", f"{OWN_EXPORTER} OR {OWN_AUTHORITY} OR {OWN_KEEPER}"),
        protect("programmes_partner", f"{OWN_KEEPER} OR {OWN_AUTHORITY} OR shared", written_when=OWN_KEEPER),
        protect("programmes_served", f"{OWN_EXPORTER} OR {OWN_AUTHORITY} OR {OWN_KEEPER}", written_when=OWN_EXPORTER),
        protect("programmes_serviceorder", f"{OWN_EXPORTER} OR {OWN_AUTHORITY}"),
        seen_with_row("training", "programmes_training"),
    ]
