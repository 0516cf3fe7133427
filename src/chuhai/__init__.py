"""Chuhai 出海: used-vehicle export licensing as software."""
