"""A deregistration is seen by its exporter, its authority, and the police it was applied for at.

Those police see the vehicle and the exit record that customs reported as well, whichever desk endorsed the vehicle
(order-164/39).
"""

from django.db import migrations

from chuhai.accounts.row_security import OWN_AUTHORITY, OWN_EXPORTER, protect
from chuhai.documents.cases import seen_with_row

OWN_POLICE = "police_id = (SELECT reader_organisation())"


def seen_for(table: str, column: str) -> migrations.RunSQL:
    """Whoever sees a deregistration at its own desk sees the row of `table` that it is about."""
    case = f"SELECT 1 FROM deregistration_deregistration AS seen WHERE seen.{column} = {table}.id AND seen.{OWN_POLICE}"  # noqa: S608
    return migrations.RunSQL(
        f"CREATE POLICY seen_for_deregistration ON {table} FOR SELECT USING"
        f" ((SELECT reader_desk()) = 'public_security' AND EXISTS ({case}))",
        f"DROP POLICY seen_for_deregistration ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("deregistration", "0001_initial"),
        ("accounts", "0002_reader"),
        ("customs", "0002_row_security"),
        ("documents", "0002_row_security"),
        ("vehicles", "0002_row_security"),
    ]
    operations = [
        protect("deregistration_deregistration", f"{OWN_EXPORTER} OR {OWN_AUTHORITY} OR {OWN_POLICE}"),
        seen_with_row("deregistration", "deregistration_deregistration"),
        seen_for("vehicles_vehicle", "vehicle_id"),
        seen_for("customs_clearance", "clearance_id"),
    ]
