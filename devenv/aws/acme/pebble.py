"""Pebble as a process of the mirror: its directory over TLS, its answers from the mirror's DNS server."""

from __future__ import annotations

import http.client
import json
import ssl
import time
from dataclasses import dataclass
from pathlib import Path

from devenv.aws.acme.programs import SERVER, program
from devenv.aws.mirror.children import Process
from devenv.aws.mirror.planes import World
from devenv.errors import DevenvError

DIRECTORY, MANAGEMENT = 14000, 15000  # Pebble's usual ports
LIFE = 90 * 24 * 3600  # seconds that a certificate lives, as Let's Encrypt's do
STARTING = 15.0  # seconds
REMEMBERED, END = 10, b"-----END CERTIFICATE-----"  # roots, and how each ends


@dataclass
class Pebble:
    """One Pebble. It makes a new root at each start; `root` has the last ones, the newest first."""

    world: World
    dns: tuple[str, int]
    running: Process | None = None

    @property
    def address(self) -> str:
        return self.world.addresses.of("acme")

    @property
    def directory(self) -> str:
        """What certbot's `--server` takes; the mirror's authority vouches for it."""
        return f"https://{self.address}:{DIRECTORY}/dir"

    @property
    def root(self) -> Path:
        """The authority whose certificates it gives away."""
        return self.world.folder / "acme" / "root.pem"

    @property
    def alive(self) -> bool:
        return self.running is not None and self.running.poll() is None

    def start(self) -> None:
        """Starts it, until it answers. Raises `DevenvError`."""
        folder = self.root.parent
        folder.mkdir(parents=True, exist_ok=True)
        files = self.world.authority.leaf("localhost", addresses=(self.address,))
        settings = {
            "listenAddress": f"{self.address}:{DIRECTORY}", "managementListenAddress": f"{self.address}:{MANAGEMENT}",
            "certificate": str(files.certificate), "privateKey": str(files.key), "httpPort": 80, "tlsPort": 443,
            "ocspResponderURL": "", "externalAccountBindingRequired": False, "certificateValidityPeriod": LIFE,
        }  # fmt: skip
        (folder / "pebble.json").write_text(json.dumps({"pebble": settings}))
        pebble = program(self.world.config, *SERVER)
        argv: list[str | Path] = [pebble, "-config", folder / "pebble.json", "-dnsserver", ":".join(map(str, self.dns))]
        # By itself it refuses every twentieth request, twice in a row now and then.
        environment = {"PATH": "/usr/bin:/bin", "PEBBLE_VA_NOSLEEP": "1", "PEBBLE_WFE_NONCEREJECT": "0"}
        log = folder / "pebble.log"
        self.running = self.world.children.start(argv, env=environment, cwd=folder, log=log)
        try:
            self._await(log)
        except DevenvError:
            self.close()  # else it would hold the ports of the next one
            raise

    def close(self) -> None:
        """Ends it."""
        if self.running is not None:
            self.world.children.end(self.running)
            self.running = None

    def _await(self, log: Path) -> None:
        end = time.monotonic() + STARTING
        while time.monotonic() < end and self.alive:
            try:
                self._get(DIRECTORY, "/dir")
                self._remember(self._get(MANAGEMENT, "/roots/0"))
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
                continue
            return
        said = log.read_text(errors="replace").splitlines()[-3:]
        raise DevenvError("acme/start", f"Pebble does not answer at {self.directory}: {' '.join(said)}")

    def _remember(self, root: bytes) -> None:
        """The new root first; those of earlier starts still stand behind what they gave away."""
        before = self.root.read_bytes() if self.root.exists() else b""
        known = [one + END for one in before.split(END) if one.strip()]
        kept = [root.strip(), *(one.strip() for one in known[: REMEMBERED - 1])]
        self.root.write_bytes(b"\n".join([*kept, b""]))

    def _get(self, port: int, path: str) -> bytes:
        context = ssl.create_default_context(cafile=str(self.world.authority.ca))
        asked = http.client.HTTPSConnection(self.address, port, timeout=3, context=context)
        asked.request("GET", path)
        answer = asked.getresponse()
        if answer.status != 200:
            raise http.client.HTTPException(f"{path} answers {answer.status}")
        return answer.read()
