"""One real Redis in a process: started, asked, ended. It keeps nothing on disk, as a cache without snapshots."""

from __future__ import annotations

import contextlib
import socket
import ssl
import time
from dataclasses import dataclass
from pathlib import Path

from devenv import packages
from devenv.aws.elasticache.models import Wanted
from devenv.aws.mirror.children import Process
from devenv.aws.mirror.planes import World
from devenv.errors import DevenvError
from devenv.ledger import write_private

WITHIN, ASK_AGAIN = 15.0, 0.05  # seconds
# What a cache.t4g.micro has for its data, and what ElastiCache's default parameter groups say.
SETTINGS = ("maxmemory 384mb", "maxmemory-policy volatile-lru", 'save ""', "appendonly no", "protected-mode no")


@dataclass
class Server:
    """The server of one group, at an address of its own."""

    world: World
    folder: Path
    address: str
    wanted: Wanted
    process: Process | None = None

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Returns when it answered by its name. Raises `DevenvError`."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        tool, log = packages.locate("redis-server", self.world.config), self.folder / "redis.log"
        write_private(self.folder / "redis.conf", "\n".join([*self._settings(), ""]))
        log.unlink(missing_ok=True)
        environment = {"PATH": "/usr/bin:/bin", **tool.environment}
        argv: list[str | Path] = [tool.path, self.folder / "redis.conf"]
        self.process = self.world.children.start(argv, env=environment, cwd=self.folder, log=log)
        give_up, last = time.monotonic() + WITHIN, "no answer"
        while time.monotonic() < give_up:
            if not self.alive:
                raise DevenvError("elasticache/ended", _last_words(log))
            try:
                last = self.ask()
            except OSError as not_yet:
                last = str(not_yet)
            if last == "+PONG":
                return
            time.sleep(ASK_AGAIN)
        self.end()
        raise DevenvError("elasticache/silent", f"the server does not answer within {WITHIN:.0f} s: {last}")

    def ask(self) -> str:
        """What it says to a PING over its own line; the certificate is verified under its name."""
        with socket.create_connection((self.address, self.wanted.port), timeout=3) as plain:
            line = self._secured(plain) if self.wanted.tls else plain
            with contextlib.closing(line):
                words = [f"AUTH {self.wanted.password}"] if self.wanted.password else []
                line.sendall("".join(f"{word}\r\n" for word in [*words, "PING"]).encode())
                with line.makefile("r", newline="\r\n") as answers:
                    said = [answers.readline().strip() for _ in [*words, "PING"]]
        return said[-1]

    def end(self) -> None:
        """Ends it; what it held is gone, as with a cache that is rebooted."""
        if self.process is not None:
            self.world.children.end(self.process)
            self.process = None

    def _settings(self) -> list[str]:
        lines = [f"bind {self.address}", f"dir {self.folder}", *SETTINGS]
        if self.wanted.password:
            lines.append(f"requirepass {self.wanted.password}")
        if not self.wanted.tls:
            return [*lines, f"port {self.wanted.port}"]
        files = self.world.authority.leaf(*self.wanted.names)
        lines += ["port 0", f"tls-port {self.wanted.port}", "tls-auth-clients no"]
        lines += [f"tls-cert-file {files.certificate}", f"tls-key-file {files.key}", f"tls-ca-cert-file {files.ca}"]
        return lines

    def _secured(self, plain: socket.socket) -> socket.socket:
        trust = ssl.create_default_context(cafile=str(self.world.authority.ca))
        return trust.wrap_socket(plain, server_hostname=self.wanted.names[0])


def _last_words(log: Path) -> str:
    said = [line for line in log.read_text(errors="replace").splitlines() if line.strip()]
    return said[-1] if said else "the server ended"
