"""Production's image: what is in it, how it starts, what it does when something is wrong."""
