"""Reading papers (读件): what a scan says, how surely, and where; nothing is taken over before a person confirms it."""
