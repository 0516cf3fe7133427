"""The public security desk's pages (公安交管), one module a group of pages."""
