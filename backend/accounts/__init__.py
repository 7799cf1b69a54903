"""Who plays: users and their names."""
