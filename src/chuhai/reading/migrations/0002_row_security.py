"""A reading is seen by the exporter who asked for it, and by whoever sees the paper that was read."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_EXPORTER, protect

PAPER_SEEN = "EXISTS (SELECT 1 FROM documents_document AS paper WHERE paper.id = document_id)"


class Migration(migrations.Migration):
    dependencies = [("reading", "0001_initial"), ("accounts", "0002_reader"), ("documents", "0002_row_security")]
    operations = [protect("reading_readingjob", f"{OWN_EXPORTER} OR {PAPER_SEEN}", written_when=OWN_EXPORTER)]
