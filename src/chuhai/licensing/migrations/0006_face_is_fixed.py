"""Nobody alters a licence's face (licence-2008/17), and what a licence that is being replaced holds stands against nothing.

`live_lines_elsewhere` leaves out the licence whose place an application is to take: that one holds the vehicles for it.
"""

from django.db import migrations

LIVE_LINES = """
CREATE OR REPLACE FUNCTION live_lines_elsewhere(vins text[], application bigint)
RETURNS TABLE (vin text, held text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT line.vin,
        CASE
            WHEN line.exporter_id = asked.exporter_id AND line.issued THEN '出口许可证' || licence.number
            WHEN line.exporter_id = asked.exporter_id THEN '许可证申请' || holder.number
            WHEN line.issued THEN '另一出口许可证'
            ELSE '另一在办申请'
        END
    FROM licensing_application asked
    LEFT JOIN licensing_licence earlier
        ON earlier.id = asked.replaces_id AND asked.purpose IN ('change', 'extension', 'reissue')
    JOIN licensing_line line ON line.live AND line.vin = ANY (vins) AND line.application_id <> asked.id
        AND line.application_id IS DISTINCT FROM earlier.application_id
    JOIN licensing_application holder ON holder.id = line.application_id
    LEFT JOIN licensing_licence licence ON licence.application_id = line.application_id
    WHERE asked.id = application
    ORDER BY line.vin
$$;
"""
LIVE_LINES_BEFORE = """
CREATE OR REPLACE FUNCTION live_lines_elsewhere(vins text[], application bigint)
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
"""
FACE = """
CREATE FUNCTION licence_face_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'nobody alters the face of a licence: %', OLD.number USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER licence_face_is_fixed AFTER UPDATE ON licensing_licence FOR EACH ROW
    WHEN ((OLD.number, OLD.application_id, OLD.exporter_id, OLD.authority_id, OLD.paperless, OLD.commodity_code,
           OLD.destination, OLD.customs_district, OLD.quantity, OLD.issued_on, OLD.issued_at, OLD.issued_by_id,
           OLD.valid_from, OLD.valid_until, OLD.verification_code, OLD.face, OLD.replaces_id)
        IS DISTINCT FROM
          (NEW.number, NEW.application_id, NEW.exporter_id, NEW.authority_id, NEW.paperless, NEW.commodity_code,
           NEW.destination, NEW.customs_district, NEW.quantity, NEW.issued_on, NEW.issued_at, NEW.issued_by_id,
           NEW.valid_from, NEW.valid_until, NEW.verification_code, NEW.face, NEW.replaces_id))
    EXECUTE FUNCTION licence_face_is_fixed();
"""
FACE_BEFORE = "DROP TRIGGER licence_face_is_fixed ON licensing_licence; DROP FUNCTION licence_face_is_fixed();"


class Migration(migrations.Migration):
    dependencies = [("licensing", "0005_replaced_lost_revoked")]
    operations = [migrations.RunSQL(LIVE_LINES, LIVE_LINES_BEFORE), migrations.RunSQL(FACE, FACE_BEFORE)]
