"""A game as a journal: played again, written to a file, read from one."""
