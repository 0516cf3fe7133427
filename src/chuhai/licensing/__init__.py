"""Export licences (出口许可证)."""
