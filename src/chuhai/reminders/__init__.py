"""Reminders to the person concerned (提醒), in the portal and by e-mail."""
