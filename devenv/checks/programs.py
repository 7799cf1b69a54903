"""The programs that the stack runs: there, and in production's major."""

from __future__ import annotations

from devenv import packages
from devenv.checks.check import Check, Look
from devenv.checks.engine import runs_docker
from devenv.config import Config
from devenv.console import Progress
from devenv.errors import DevenvError
from devenv.packages.catalogue import POSTGRES_MAJOR

NEEDED = ("postgres", "initdb", "redis-server", "nginx", "node", "npm")


def _look(config: Config) -> Look:
    if runs_docker(config):
        return Look(text="the images hold them")
    found = []
    for name in NEEDED:
        try:
            found.append(packages.locate(name, config))
        except DevenvError as missing:
            return Look("problem", missing.text, missing.remedy)
    major = found[0].major
    if major != POSTGRES_MAJOR:
        return Look("problem", f"PostgreSQL {major} is here, production has {POSTGRES_MAJOR}", "devenv setup")
    return Look(text=", ".join(f"{tool.name} {tool.version}" for tool in found))


def _fix(config: Config, progress: Progress) -> None:
    packages.install(config, progress)


PROGRAMS = Check("programs", _look, _fix)
