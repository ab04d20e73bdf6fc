"""The third stage: the ledger becomes files."""
