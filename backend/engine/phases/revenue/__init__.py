"""The Revenue Phase."""
