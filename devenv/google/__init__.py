"""A sign-in with Google's addresses, tokens and refusals, for people who have no account to spare."""
