"""People, organisations and their desks (账户与岗位)."""
