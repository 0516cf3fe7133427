"""The chain: a trigger numbers and hashes each entry, nothing is ever changed or removed, and rows are seen by their parties."""

from django.db import migrations

from chuhai.accounts.row_security import protect

CHAIN = """
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    last audit_head;
BEGIN
    SELECT * INTO STRICT last FROM audit_head WHERE id = 1 FOR UPDATE;
    NEW.number := last.number + 1;
    NEW.previous_hash := last.hash;
    NEW.hash := encode(sha256(convert_to(array_to_string(ARRAY[
        NEW.previous_hash,
        NEW.number::text,
        to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        NEW.actor,
        coalesce(NEW.user_id::text, ''),
        NEW.desk,
        coalesce(NEW.organisation_id::text, ''),
        NEW.step,
        NEW.subject_kind,
        NEW.subject_id::text,
        array_to_string(NEW.clauses, ','),
        NEW.words,
        NEW.detail,
        array_to_string(NEW.parties, ',')
    ], chr(31)), 'UTF8')), 'hex');
    UPDATE audit_head SET number = NEW.number, hash = NEW.hash WHERE id = 1;
    RETURN NEW;
END
$$;
CREATE TRIGGER audit_chain BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_chain();

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit record is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_decision_stays BEFORE UPDATE OR DELETE ON audit_decision
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();

REVOKE UPDATE, DELETE ON audit_entry, audit_decision FROM chuhai_app;
REVOKE INSERT, UPDATE, DELETE ON audit_head FROM chuhai_app;
"""

UNDO = """
DROP TRIGGER audit_chain ON audit_entry; DROP FUNCTION audit_chain();
DROP TRIGGER audit_entry_stays ON audit_entry; DROP TRIGGER audit_decision_stays ON audit_decision;
DROP FUNCTION audit_is_append_only();
"""

PARTY = "parties @> ARRAY[(SELECT reader_organisation())]"
# Customs see every change of a licence at once, whoever made it (2024-6/4.7a).
ENTRY_SEEN = f"{PARTY} OR ((SELECT reader_desk()) = 'customs' AND subject_kind IN ('licence', 'clearance'))"
SOMEBODY = "(SELECT reader_desk()) <> ''"


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial"), ("accounts", "0002_reader")]
    operations = [
        migrations.RunSQL(CHAIN, UNDO),
        protect("audit_entry", ENTRY_SEEN, written_when=SOMEBODY),
        protect("audit_decision", PARTY, written_when=SOMEBODY),
    ]
