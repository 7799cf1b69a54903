"""The restore drill: a snapshot of the site's database is restored beside it, looked into, and removed."""
