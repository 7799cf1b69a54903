"""Faults on demand: what breaks stacks in production, added to the running one and taken away again."""
