"""RDS: behind each instance stands a PostgreSQL of production's major, at an address and under a name of its own."""
