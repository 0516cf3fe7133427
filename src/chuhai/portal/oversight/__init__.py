"""Oversight (监测通报): MOFCOM over the nation, each commerce authority over its own area; pages to read, each with its cases."""
