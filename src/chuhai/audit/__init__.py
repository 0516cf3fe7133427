"""The append-only record (审计记录)."""
