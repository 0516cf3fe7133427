"""A paper is seen by its exporter, its authority and whoever issued it, a licence by customs too; only the platform writes one."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_AUTHORITY, OWN_EXPORTER, protect

OWN_ISSUER = "issuer_id = (SELECT reader_organisation())"
LICENCE_AT_CUSTOMS = "((SELECT reader_desk()) = 'customs' AND kind = 'licence')"
NOBODY = "false"


class Migration(migrations.Migration):
    dependencies = [("sealing", "0001_initial"), ("accounts", "0002_reader")]
    operations = [
        protect(
            "sealing_paper",
            f"{OWN_EXPORTER} OR {OWN_AUTHORITY} OR {OWN_ISSUER} OR {LICENCE_AT_CUSTOMS}",
            written_when=NOBODY,
        ),
    ]
