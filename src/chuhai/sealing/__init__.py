"""Seals (签章): what proves that a paper is the agency's, to a PDF reader, without the network, and on the public page."""
