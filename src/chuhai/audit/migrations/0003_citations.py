"""How many cases a clause touches (条款涉及案件): counted by the database for its reader, with indexes over what is cited.

Policies keep a planner from using these indexes, since a containment test might leak; so the count passes them by and
asks itself what they ask: platform and ministry all, customs every change of a licence, anybody else as a party. It
looks at no more than so many entries, so that it takes no longer as the record grows, and says whether those were all.
"""

from django.db import migrations

INDEXES = """
CREATE INDEX entry_by_clause ON audit_entry USING gin (clauses);
CREATE INDEX decision_by_finding ON audit_decision USING gin (findings jsonb_path_ops);
"""

CASES_CITING = """
CREATE FUNCTION cases_citing(asked text, most int, OUT cases bigint, OUT whole boolean) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    WITH cited AS MATERIALIZED (
        (SELECT subject_kind, subject_id FROM audit_entry
        WHERE clauses @> ARRAY[asked::varchar] AND (
            (SELECT reader_desk()) IN ('system', 'mofcom')
            OR parties @> ARRAY[(SELECT reader_organisation())]
            OR ((SELECT reader_desk()) = 'customs' AND subject_kind IN ('licence', 'clearance'))
        ) LIMIT most)
        UNION ALL
        (SELECT subject_kind, subject_id FROM audit_decision
        WHERE findings @> jsonb_build_array(jsonb_build_object('clause', asked)) AND (
            (SELECT reader_desk()) IN ('system', 'mofcom') OR parties @> ARRAY[(SELECT reader_organisation())]
        ) LIMIT most)
    )
    SELECT (SELECT count(*) FROM (SELECT DISTINCT subject_kind, subject_id FROM cited) AS cases),
        (SELECT count(*) FROM cited) < most
$$;
REVOKE ALL ON FUNCTION cases_citing(text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_citing(text, int) TO chuhai_app;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_chain")]
    operations = [
        migrations.RunSQL(INDEXES, "DROP INDEX entry_by_clause; DROP INDEX decision_by_finding"),
        migrations.RunSQL(CASES_CITING, "DROP FUNCTION cases_citing(text, int)"),
    ]
