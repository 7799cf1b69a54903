"""Concessions and land bills (1.09.61, 1.09.62)."""
