"""What filings tell the rooms above them (企业申报通知), inside the same transaction."""

from django.dispatch import Signal

approving = Signal()
"""Sent with `actor`, `filing`, `words` and `at` before an approval is kept; a receiver may want words (WordsWanted)."""
