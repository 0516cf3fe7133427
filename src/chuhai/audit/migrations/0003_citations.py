"""How many cases a clause touches (条款涉及案件): counted by the database for its reader, with indexes over what is cited.

Policies keep a planner from using these indexes, since a containment test might leak; so the count passes them by and
asks itself what they ask: platform and ministry all, customs every change of a licence, anybody else as a party.
"""

from django.db import migrations

INDEXES = """
CREATE INDEX entry_by_clause ON audit_entry USING gin (clauses);
CREATE INDEX decision_by_finding ON audit_decision USING gin (findings jsonb_path_ops);
"""

CASES_CITING = """
CREATE FUNCTION cases_citing(asked text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT count(*) FROM (
        SELECT subject_kind, subject_id FROM audit_entry
        WHERE clauses @> ARRAY[asked::varchar] AND (
            reader_desk() IN ('system', 'mofcom')
            OR parties @> ARRAY[reader_organisation()]
            OR (reader_desk() = 'customs' AND subject_kind IN ('licence', 'clearance'))
        )
        UNION
        SELECT subject_kind, subject_id FROM audit_decision
        WHERE findings @> jsonb_build_array(jsonb_build_object('clause', asked)) AND (
            reader_desk() IN ('system', 'mofcom') OR parties @> ARRAY[reader_organisation()]
        )
    ) AS cited
$$;
REVOKE ALL ON FUNCTION cases_citing(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_citing(text) TO chuhai_app;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_chain")]
    operations = [
        migrations.RunSQL(INDEXES, "DROP INDEX entry_by_clause; DROP INDEX decision_by_finding"),
        migrations.RunSQL(CASES_CITING, "DROP FUNCTION cases_citing(text)"),
    ]
