"""`rome`: the engine at the terminal."""
