"""Without an engine: the services of a bundle as local processes, described by its `x-native` blocks."""
