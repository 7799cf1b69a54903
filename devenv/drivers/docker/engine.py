"""Talks to a Docker engine, by its own command line."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from devenv import proc
from devenv.config import Config
from devenv.drivers.docker import scale
from devenv.errors import DevenvError
from devenv.stack import Part

ANSWERS_WITHIN = 1.0  # seconds
CLIENT_WITHIN = 10.0  # seconds
DEFAULT_SOCKET = "/var/run/docker.sock"

LEFT_BEHIND = (
    ("container", ("ls", "--all", "--quiet"), ("rm", "--force")),
    ("network", ("ls", "--quiet"), ("rm",)),
    ("volume", ("ls", "--quiet"), ("rm", "--force")),
)


def answers(environ: Mapping[str, str]) -> bool:
    """Whether an engine answers within a second, with Compose beside it."""
    socket_file = _socket(environ)
    try:
        if socket_file is None:  # over the network, or by a context: only the client knows how
            return proc.run(["docker", "version"], env=dict(environ), timeout=ANSWERS_WITHIN, check=False).code == 0
        if not _pings(socket_file):
            return False
        words = ["docker", "compose", "version"]
        return proc.run(words, env=dict(environ), timeout=CLIENT_WITHIN, check=False).code == 0
    except DevenvError:
        return False


def _socket(environ: Mapping[str, str]) -> str | None:
    host = environ.get("DOCKER_HOST", "")
    if host.startswith("unix://"):
        return host.removeprefix("unix://")
    return DEFAULT_SOCKET if not host and Path(DEFAULT_SOCKET).exists() else None


def _pings(path: str) -> bool:
    """Asked directly: on a busy machine the client alone takes longer to start than the engine may think."""
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(ANSWERS_WITHIN)
            line.connect(path)
            line.sendall(b"GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n")
            return b" 200 " in line.recv(64)
    except OSError:
        return False


class Engine:
    """Compose for one checkout: its project name, its files, its settings."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.project = f"roronline-{config.key[:8]}"
        self.settings = config.state / "docker" / "settings.env"

    def words(self, *words: str) -> list[str]:
        """The whole command line of a Compose verb."""
        files = [word for path in scale.files(self.config) for word in ("-f", str(path))]
        return [
            "docker",
            "compose",
            "--ansi",
            "never",
            "-p",
            self.project,
            "--env-file",
            str(self.settings),
            *files,
            *words,
        ]

    @property
    def environment(self) -> dict[str, str]:
        """What Docker's own client needs; settings of the stack come from the file alone."""
        kept = ("HOME", "PATH", "LANG", "TERM", "SSH_AUTH_SOCK", "XDG_RUNTIME_DIR")
        mine = {name: value for name, value in self.config.environ.items() if name in kept or name.startswith("DOCKER")}
        return {**mine, "BUILDKIT_PROGRESS": "plain", "COMPOSE_PROGRESS": "quiet"}

    def compose(self, *words: str, timeout: float = 900, check: bool = True) -> proc.Done:
        """Runs a Compose verb to its end."""
        return proc.run(self.words(*words), env=self.environment, cwd=self.config.root, timeout=timeout, check=check)

    def docker(self, *words: str, timeout: float = 60, check: bool = True) -> proc.Done:
        """Runs a plain Docker verb to its end."""
        return proc.run(["docker", *words], env=self.environment, timeout=timeout, check=check)

    def attached(self, *words: str) -> int:
        """Runs a Compose verb on this terminal."""
        return proc.attached(self.words(*words), env=self.environment, cwd=self.config.root)

    def inside(self, part: Part, *words: str, timeout: float = 30) -> proc.Done:
        """Runs a program in a process's container; a failure is the caller's to read."""
        found = nth(self.containers(), part)
        return self.exec(found["Id"] if found else part.name, *words, timeout=timeout)

    def exec(self, container: str, *words: str, timeout: float = 10) -> proc.Done:
        """Runs a program in a container known by its id."""
        return self.docker("exec", container, *words, timeout=timeout, check=False)

    def images(self, tags: list[str]) -> dict[str, str]:
        """The id of the image that each tag names now; a tag that names none is left out."""
        said = self.docker("image", "inspect", *tags, check=False).out if tags else "[]"
        return {tag: one["Id"] for one in json.loads(said or "[]") for tag in one["RepoTags"] if tag in tags}

    def containers(self) -> dict[str, list[dict[str, Any]]]:
        """What `docker inspect` says of every container of this checkout, by service and in their numbers' order."""
        listed = self.docker(
            "ps", "--all", "--quiet", "--no-trunc", "--filter", f"label=com.docker.compose.project={self.project}"
        ).out.split()
        if not listed:
            return {}
        found: dict[str, list[dict[str, Any]]] = {}
        for one in json.loads(self.docker("inspect", *listed, check=False).out or "[]"):  # one may go meanwhile
            found.setdefault(one["Config"]["Labels"]["com.docker.compose.service"], []).append(one)
        return {service: sorted(group, key=number) for service, group in found.items()}

    def volumes(self) -> list[str]:
        """The volumes of this checkout: its database."""
        label = f"label=com.docker.compose.project={self.project}"
        return self.docker("volume", "ls", "--quiet", "--filter", label).out.split()

    def erase(self) -> None:
        """Removes what this checkout has in the engine: containers, network, volumes with the database, images."""
        label = f"label=com.docker.compose.project={self.project}"
        for kind, listing, removal in LEFT_BEHIND:
            found = self.docker(kind, *listing, "--filter", label, check=False).out.split()
            if found:
                self.docker(kind, *removal, *found, check=False)
        tags = [
            f"roronline-{name}:{self.config.key[:8]}{end}" for name in ("app", "www", "google") for end in ("", "-dev")
        ]
        self.docker("image", "rm", "--force", *tags, check=False)

    def tail(self, service: str, lines: int = 15) -> tuple[str, ...]:
        """The last lines that a service said."""
        if not self.settings.exists():
            return ()
        said = self.compose("logs", "--no-color", "--no-log-prefix", "--tail", str(lines), service, check=False)
        return tuple(said.out.splitlines())


def number(container: dict[str, Any]) -> int:
    """Which of its service's containers this is; Compose leaves gaps when it removes some."""
    return int(container["Config"]["Labels"]["com.docker.compose.container-number"])


def nth(containers: dict[str, list[dict[str, Any]]], part: Part) -> dict[str, Any] | None:
    """The container of a process: of several, as many as come before it in their numbers' order."""
    return next(iter(containers.get(part.service, [])[part.number - 1 :]), None)


def copy_private(source: Path, target: Path) -> None:
    """A copy that only its owner may read."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())
    target.chmod(0o600)
