"""The house rule of a time to vote: when it ends, and what happens then (1.09.12)."""
