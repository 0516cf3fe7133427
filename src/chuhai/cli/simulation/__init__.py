"""The simulation (模拟业务): a month of national traffic, made up from a seed, in the tables that the pages read.

Every constraint and every policy of the database holds for it, and each step has its entry in the chained record. What it
leaves out: files, sealed papers, and the dossiers kept with decisions.
"""
