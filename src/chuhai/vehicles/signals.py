"""What vehicles tell the rooms above them (车辆通知), inside the same transaction."""

from django.dispatch import Signal

second_endorsement_refused = Signal()
"""Sent with `actor`, `vehicle` and `at` when a second endorsement was asked for and refused (2025-648/annex1.5)."""
