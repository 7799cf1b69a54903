"""`make bench`: how fast the running stack is, as one JSON object."""
