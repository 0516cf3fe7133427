"""What customs tell the rooms above them (清关通知), inside the same transaction."""

from django.dispatch import Signal

vehicles_cleared = Signal()
"""Sent with `clearance` and `vehicle_ids` when a licence has been used: the duty to deregister begins (2024-6/4.1d)."""
