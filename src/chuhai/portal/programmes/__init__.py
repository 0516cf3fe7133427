"""Trainings, directory, partners and service orders (培训与服务): one set of pages for every desk that takes part."""
