"""The program's own role, and the two functions that policies ask: which desk reads, of which organisation."""

from django.db import migrations

ROLE = """
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'chuhai_app') THEN
        BEGIN
            CREATE ROLE chuhai_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;  -- another database of the same server was set up at the same moment
        END;
    END IF;
    IF NOT pg_has_role(current_user, 'chuhai_app', 'MEMBER') THEN
        EXECUTE format('GRANT chuhai_app TO %I', current_user);
    END IF;
END
$$;
GRANT USAGE ON SCHEMA public TO chuhai_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO chuhai_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO chuhai_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO chuhai_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO chuhai_app;
"""

READER = """
CREATE FUNCTION reader_desk() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(current_setting('chuhai.desk', true), '') $$;
CREATE FUNCTION reader_organisation() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('chuhai.organisation', true), '')::bigint $$;
"""


CASE_NUMBERS = "CREATE SEQUENCE case_number"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.RunSQL(ROLE, migrations.RunSQL.noop),
        migrations.RunSQL(CASE_NUMBERS, "DROP SEQUENCE case_number"),
        migrations.RunSQL(READER, "DROP FUNCTION reader_desk(); DROP FUNCTION reader_organisation();"),
    ]
