"""The credit archive (信用档案)."""
