"""A paper is seen and written by its exporter; rooms above let those see it who see the case (`cases.seen_with_row`)."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_EXPORTER, protect


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("accounts", "0002_reader")]
    operations = [protect("documents_document", OWN_EXPORTER)]
