"""What several phases call: chits, deaths, rolls, leaving Rome, cards."""
