"""The Forum Phase."""
