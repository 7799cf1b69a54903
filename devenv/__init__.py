"""The production stack of Republic of Rome Online, on any machine, by one command."""
