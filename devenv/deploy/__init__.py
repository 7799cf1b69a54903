"""From a bundle to a new version that serves: the same calls for AWS and for the mirror."""
