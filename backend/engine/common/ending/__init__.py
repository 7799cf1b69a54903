"""How the game ends for a faction, for Rome, and for a winner (1.12)."""
