"""The Docker engine, where it is to run the stack."""

from __future__ import annotations

from devenv import ledger
from devenv.checks.check import Check, Look
from devenv.config import Config
from devenv.drivers.docker.engine import Engine, answers


def runs_docker(config: Config) -> bool:
    """Whether the stack is, or would be, run by Docker."""
    asked = ledger.driver(config) or config.environ.get("DEVENV_DRIVER") or "auto"
    return asked == "docker" or (asked == "auto" and answers(config.environ))


def _look(config: Config) -> Look:
    if not runs_docker(config):
        return Look(text="not used here")
    if not answers(config.environ):
        return Look("problem", "no Docker engine with Compose answers within a second", "devenv up --driver native")
    engine = Engine(config)
    version = engine.docker("version", "--format", "{{.Server.Version}}").out.strip()
    compose = engine.docker("compose", "version", "--short").out.strip()
    return Look(text=f"engine {version}, Compose {compose}")


ENGINE = Check("engine", _look)
