"""Files and what they prove (证明材料)."""
