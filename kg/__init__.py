"""A knowledge graph of Vietnamese policy-coordination documents, every fact with the words that state it."""

__version__ = "0.1.0"
