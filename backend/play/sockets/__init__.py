"""Sockets tell what was committed: one hub in a process, one room for a game, one wire for a client."""
