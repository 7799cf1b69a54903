"""With a Docker engine: the services of a bundle as containers, one Compose project for each instance."""
