"""Numbers of cases (案件编号): what a person says on the telephone. Not the licence number, which has rules of its own."""

from datetime import datetime

from django.db import connection

from chuhai.workflow.clocks import today


def next_case_number(prefix: str, at: datetime) -> str:
    """A number that no other case has, such as SB-2026-0000123; numbers of given-up drafts are not used again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('case_number')")
        return f"{prefix}-{today(at).year}-{cursor.fetchone()[0]:07d}"
