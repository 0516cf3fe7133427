"""Vehicles up to the endorsement (转让待出口)."""
