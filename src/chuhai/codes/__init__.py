"""Number formats and code tables of the trade, one file each (号码与代码): pure functions and data, no Django."""
