"""Deregistration after export (注销登记)."""
