"""How faults are made where the stack runs as containers."""
