"""An instance: its folders, its processes, and the engine that deploys a bundle on it."""
