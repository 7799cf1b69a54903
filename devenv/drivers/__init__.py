"""How the stack is run: as local processes, or by Docker."""
