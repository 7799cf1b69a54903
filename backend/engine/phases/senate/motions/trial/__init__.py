"""Prosecutions (1.09.41 to 1.09.45, 1.09.74)."""
