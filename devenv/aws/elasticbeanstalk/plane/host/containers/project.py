"""Compose for one instance: its project, its engine, its words."""

from __future__ import annotations

import json
import os
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from devenv import proc
from devenv.aws.elasticbeanstalk.plane.host import confine
from devenv.aws.mirror import containers
from devenv.drivers.docker.engine import Engine

if TYPE_CHECKING:
    from devenv.aws.elasticbeanstalk.plane.host.machine import Machine

GRACE = "12"  # seconds that a container has to end

WRAPPER = """#!/bin/sh
# The services of the bundle as this machine runs them.
export PATH={path} {environment} COMPOSE_FILE=${{COMPOSE_FILE:-{file}}}
exec {docker} "$@"
"""


class Project:
    """One Compose project; one-shots of hooks run in another beside it."""

    def __init__(self, machine: Machine) -> None:
        self.machine, self.engine = machine, Engine(machine.checkout)
        self.name = f"beanstalk-{machine.number}"
        self.folder = machine.folder / "docker"
        self.bin = self.folder / "bin"

    @property
    def label(self) -> dict[str, str]:
        """What its containers and networks are known by when the mirror is gone."""
        return {containers.LABEL: str(self.machine.mirror)}

    def compose(self, *words: str, file: Path | None = None, timeout: float = 120) -> proc.Done:
        """Runs a verb of Compose; what it ends with is the caller's to read."""
        files = ["--project-directory", str(file.parent), "-f", str(file)] if file else []
        argv = ["docker", "compose", "--ansi", "never", "-p", self.name, *files, *words]
        return proc.run(argv, env=self.engine.environment, timeout=timeout, check=False)

    def containers(self) -> list[dict[str, Any]]:
        """What the engine says of every container of the project."""
        chosen = f"label=com.docker.compose.project={self.name}"
        listed = self.engine.docker("ps", "--all", "--quiet", "--no-trunc", "--filter", chosen).out.split()
        if not listed:
            return []
        found: list[dict[str, Any]] = json.loads(self.engine.docker("inspect", *listed, check=False).out or "[]")
        return sorted(found, key=lambda one: str(one["Name"]))

    def program(self, file: Path) -> None:
        """Lays out `docker` for the instance's scripts: they need not know where the engine is."""
        environment = self.engine.environment
        kept = {name: text for name, text in environment.items() if name.startswith(("DOCKER", "BUILDKIT", "COMPOSE"))}
        if confine.engine_socket(environment):
            kept["DOCKER_HOST"] = f"unix://{confine.SOCKET}"
        path = environment.get("PATH", os.defpath)
        text = WRAPPER.format(
            path=shlex.quote(path),
            environment=" ".join(f"{name}={shlex.quote(text)}" for name, text in sorted(kept.items())),
            file=shlex.quote(str(file)),
            docker=shutil.which("docker", path=path) or "docker",
        )
        self.bin.mkdir(parents=True, exist_ok=True)
        (self.bin / "docker").write_text(text)
        (self.bin / "docker").chmod(0o755)
