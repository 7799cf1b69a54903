"""What must be true on either driver: the same tests, run once for each."""
