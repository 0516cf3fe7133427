"""Pages of transport's desks (交通运输部门)."""
