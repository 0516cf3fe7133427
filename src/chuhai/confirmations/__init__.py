"""After-sales confirmations of manufacturers (售后服务确认书), 2025-648/1."""
