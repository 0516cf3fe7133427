"""Notices between authorities (部门间通知): one set of pages for every desk that sends or receives them."""
