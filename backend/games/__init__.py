"""The lobby: games, their seats, who may join."""
