"""Training, showrooms, after-sales and service partners (培训与服务), 2025-648/5 and 6."""
