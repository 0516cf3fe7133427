"""Notices between authorities (部门间通知), 2024-6/7.1b, 7.3, 7.5 and 2025-648/2c, 4f."""
