"""One batch one licence (2024-6/4.5a): what else holds a VIN, told without telling whose it is, and the taking of VINs.

`live_lines_elsewhere` reads past row-level security, since the other holder may be another exporter: it tells that there
is one and nothing more, unless the exporter of the application asked about is the holder itself.
`hold_vins` takes the vehicles of an application in the order of their VINs, so that two that share several never wait for
each other in a circle; the one that comes second gets the unique index's refusal.
"""

from django.db import migrations

LIVE_LINES = """
CREATE FUNCTION live_lines_elsewhere(vins text[], application bigint)
RETURNS TABLE (vin text, held text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT line.vin,
        CASE
            WHEN line.exporter_id = asked.exporter_id AND line.issued THEN '出口许可证' || licence.number
            WHEN line.exporter_id = asked.exporter_id THEN '许可证申请' || holder.number
            WHEN line.issued THEN '另一出口许可证'
            ELSE '另一在办申请'
        END
    FROM licensing_application asked
    JOIN licensing_line line ON line.live AND line.vin = ANY (vins) AND line.application_id <> asked.id
    JOIN licensing_application holder ON holder.id = line.application_id
    LEFT JOIN licensing_licence licence ON licence.application_id = line.application_id
    WHERE asked.id = application
    ORDER BY line.vin
$$;
REVOKE ALL ON FUNCTION live_lines_elsewhere(text[], bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION live_lines_elsewhere(text[], bigint) TO chuhai_app;
"""

HOLD_VINS = """
CREATE FUNCTION hold_vins(application bigint) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    line bigint;
BEGIN
    FOR line IN SELECT id FROM licensing_line WHERE application_id = application AND NOT live ORDER BY vin, id LOOP
        UPDATE licensing_line SET live = true WHERE id = line;
    END LOOP;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("licensing", "0002_row_security")]
    operations = [
        migrations.RunSQL(LIVE_LINES, "DROP FUNCTION live_lines_elsewhere(text[], bigint)"),
        migrations.RunSQL(HOLD_VINS, "DROP FUNCTION hold_vins(bigint)"),
    ]
