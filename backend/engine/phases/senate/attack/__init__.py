"""Assassinations (1.09.7)."""
