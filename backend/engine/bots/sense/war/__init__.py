"""Sense in war: what is sent, by whom, where, and what the battles promise."""
