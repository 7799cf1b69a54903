"""Several apps behind one proxy."""
