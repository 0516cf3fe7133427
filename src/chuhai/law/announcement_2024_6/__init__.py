"""公告2024年第6号: the announcement of five ministries on the export of used vehicles, in force from 2024-03-01."""
