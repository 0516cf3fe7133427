"""Who sees and writes the steps of an archive: its exporter what is asked of it, its authority the rest (2024-6/7.1a)."""

from django.db import migrations
from django.db.migrations import RunSQL

from chuhai.accounts.row_security import OWN_AUTHORITY, OWN_EXPORTER, protect
from chuhai.documents.cases import seen_with_row

SEEN = f"{OWN_EXPORTER} OR {OWN_AUTHORITY}"
WITH_PAPERS = ("credit_record", "objection", "interview", "rectification")
KINDS = ", ".join(f"'{kind}'" for kind in WITH_PAPERS)


def policy(name: str, table: str, rest: str) -> RunSQL:
    """A further policy of a table, beside those that `protect` made."""
    return RunSQL(f"CREATE POLICY {name} ON {table} {rest}", f"DROP POLICY {name} ON {table}")


def of_records(table: str, case: str) -> RunSQL:
    """Which records a case is about is seen with the case, and written by its authority."""
    row = f"SELECT 1 FROM credit_{case} AS seen WHERE seen.id = {case}_id"  # noqa: S608
    return protect(table, f"EXISTS ({row})", written_when=f"EXISTS ({row} AND seen.{OWN_AUTHORITY})")


class Migration(migrations.Migration):
    dependencies = [
        ("credit", "0003_objections_interviews_rectifications"),
        ("accounts", "0002_reader"),
        ("documents", "0002_row_security"),
    ]
    operations = [
        protect("credit_objection", SEEN, written_when=OWN_AUTHORITY),
        policy("raised", "credit_objection", f"FOR INSERT WITH CHECK ({OWN_EXPORTER} AND state = 'open')"),
        policy(
            "given_up",
            "credit_objection",
            f"FOR UPDATE USING ({OWN_EXPORTER} AND state = 'open') WITH CHECK ({OWN_EXPORTER} AND state = 'given_up')",
        ),
        protect("credit_interview", SEEN, written_when=OWN_AUTHORITY),
        of_records("credit_interview_records", "interview"),
        policy(
            "answered",
            "credit_rectification",
            f"FOR UPDATE USING ({OWN_EXPORTER} AND state <> 'accepted')"
            f" WITH CHECK ({OWN_EXPORTER} AND state IN ('planned', 'reported'))",
        ),
        of_records("credit_rectification_records", "rectification"),
        protect("credit_relatedparty", SEEN, written_when=f"{OWN_AUTHORITY} OR ({OWN_EXPORTER} AND declared)"),
        protect("credit_repetitionrule", "true", written_when=OWN_AUTHORITY),
        protect("credit_fault", SEEN, written_when=OWN_AUTHORITY),
        # A record has columns of the names that `seen_with_row` reads of the paper.
        policy(
            "seen_with_credit_record",
            "documents_document",
            "FOR SELECT USING (subject_kind = 'credit_record'"
            " AND EXISTS (SELECT 1 FROM credit_record AS seen WHERE seen.id = documents_document.subject_id))",
        ),
        seen_with_row("objection", "credit_objection"),
        seen_with_row("interview", "credit_interview"),
        seen_with_row("rectification", "credit_rectification"),
        policy(
            "put_by_authority",
            "documents_document",
            f"FOR INSERT WITH CHECK ({OWN_AUTHORITY} AND subject_kind IN ({KINDS}))",
        ),
        policy(
            "taken_back_by_authority",
            "documents_document",
            f"FOR UPDATE USING ({OWN_AUTHORITY} AND subject_kind IN ({KINDS}))"
            f" WITH CHECK ({OWN_AUTHORITY} AND subject_kind IN ({KINDS}))",
        ),
    ]
