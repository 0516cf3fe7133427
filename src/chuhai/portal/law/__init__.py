"""The law as pages (法规): every clause with its gist, its source and where it is carried out."""
