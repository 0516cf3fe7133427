"""The exporter's pages (出口企业), one module a group of pages."""
