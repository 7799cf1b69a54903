"""The Senate Phase."""
