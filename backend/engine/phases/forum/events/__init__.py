"""What the random events do (1.07.21)."""
