"""Parts of the container that run without one."""
