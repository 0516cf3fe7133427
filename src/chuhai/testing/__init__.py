"""Reports of test institutions (检测报告), 2024-6/5.4 and 7.7."""
