"""What licensing asks of the rooms above it (上层查询)."""

from django.dispatch import Signal

uses_asked_for = Signal()
"""Asked with `licence`; customs answer with the numbers of the declarations that were cleared on it."""
