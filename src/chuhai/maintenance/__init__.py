"""Maintenance records (维修记录), 2024-6/7.4 and 7.6b."""
