"""The law as pure functions (法规), one folder an instrument, one file a section, one function an item."""
