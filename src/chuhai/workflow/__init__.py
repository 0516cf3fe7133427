"""Transition tables and clocks that every stage shares (流程与时限)."""
