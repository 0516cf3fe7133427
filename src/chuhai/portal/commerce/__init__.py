"""The provincial commerce authority's pages (省级商务主管部门), one module a group of pages."""
