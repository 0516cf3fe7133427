"""The customs desk's pages (海关), one module a group of pages."""
