"""Training and services (培训、服务)."""
