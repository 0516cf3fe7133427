"""A paper is seen by its exporter and its authority; rooms above add who else sees the papers of their cases."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_AUTHORITY, OWN_EXPORTER, protect


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("accounts", "0002_reader")]
    operations = [protect("documents_document", f"{OWN_EXPORTER} OR {OWN_AUTHORITY}", written_when=OWN_EXPORTER)]
