"""Verification and clearance (通关核查)."""
