"""Which ports a checkout takes, and what it does when others want them."""
