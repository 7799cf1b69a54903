"""Incidents made again: one changed line each, and the check that must go red by its name."""
