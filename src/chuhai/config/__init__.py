"""Settings and start-up (配置)."""
