"""The docker driver: the same services, as containers of production's images."""
