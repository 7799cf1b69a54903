"""Elections and appointments (1.09.2 to 1.09.5, 1.09.82)."""
