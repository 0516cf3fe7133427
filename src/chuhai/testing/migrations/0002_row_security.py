"""A report is seen by its exporter and its institution, once given out by whoever sees the vehicle; then nobody alters it."""

from django.db import migrations

from chuhai.accounts.row_security import OWN_EXPORTER, protect
from chuhai.documents.cases import seen_with_row

OWN_INSTITUTION = "institution_id = (SELECT reader_organisation())"
# The vehicle's own policy decides who sees it.
GIVEN_OUT = "state IN ('issued', 'withdrawn') AND EXISTS (SELECT 1 FROM vehicles_vehicle AS v WHERE v.id = vehicle_id)"

UNCHANGEABLE = """
CREATE FUNCTION testing_report_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state NOT IN ('issued', 'withdrawn') THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state = 'issued' AND NEW.state = 'withdrawn'
       AND to_jsonb(NEW) - ARRAY['state', 'version', 'withdrawn_on', 'closing_words']
         = to_jsonb(OLD) - ARRAY['state', 'version', 'withdrawn_on', 'closing_words'] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an issued test report is never altered' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER testing_report_stays BEFORE UPDATE OR DELETE ON testing_report
    FOR EACH ROW EXECUTE FUNCTION testing_report_stays();
"""
UNDO = "DROP TRIGGER testing_report_stays ON testing_report; DROP FUNCTION testing_report_stays();"


class Migration(migrations.Migration):
    dependencies = [
        ("testing", "0001_initial"),
        ("accounts", "0002_reader"),
        ("documents", "0002_row_security"),
        ("vehicles", "0002_row_security"),
    ]
    operations = [
        protect(
            "testing_report",
            f"{OWN_EXPORTER} OR {OWN_INSTITUTION} OR ({GIVEN_OUT})",
            written_when=f"{OWN_EXPORTER} OR {OWN_INSTITUTION}",
        ),
        seen_with_row("test_report", "testing_report"),
        migrations.RunSQL(UNCHANGEABLE, UNDO),
    ]
