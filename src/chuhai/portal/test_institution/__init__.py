"""Pages of test institutions (检验检测机构)."""
