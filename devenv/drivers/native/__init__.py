"""Supervised local processes: what devenv does where no Docker engine answers."""
