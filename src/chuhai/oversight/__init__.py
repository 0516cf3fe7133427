"""Oversight (监测通报)."""
