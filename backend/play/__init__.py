"""The table: snapshot and journal, the one write path, sockets, bots."""
