"""ElastiCache: moto's records, and a Redis for each replication group."""
