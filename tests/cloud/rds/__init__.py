"""RDS and the PostgreSQL behind it."""
