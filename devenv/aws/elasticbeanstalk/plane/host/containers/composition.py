"""From the compose file of an unpacked bundle to one that runs on an instance of this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from devenv import tls
from devenv.aws.elasticbeanstalk.plane.host import confine
from devenv.aws.elasticbeanstalk.plane.host.containers.project import Project
from devenv.aws.elasticbeanstalk.plane.host.errors import EngineError
from devenv.aws.elasticbeanstalk.plane.host.runtime import CERTIFICATES, CONFIG, TLS_FOLDER, Bundle
from devenv.aws.elasticbeanstalk.records import Door
from devenv.aws.mirror.namespace import DNS_PORT
from devenv.aws.mirror.planes import Acme
from devenv.aws.route53.models import Sync
from devenv.config import Config
from devenv.drivers.docker.engine import copy_private
from devenv.ledger import write_private

LOGS = "/var/log/eb-docker/containers"  # what the platform calls EB_LOG_BASE_DIR
AUTHORITY = "/run/mirror-authority.pem"
HTTP, HTTPS = 80, 443
LOOPBACK = "127."

Service = dict[str, Any]


class Composition:
    """What Compose itself reads in the bundle, with the instance's own address, folders, names and role."""

    def __init__(self, project: Project, bundle: Bundle) -> None:
        self.project, self.machine, self.bundle = project, project.machine, bundle
        self.properties = bundle.properties
        self.acme = self.machine.cloud.acme() if self.properties.get(CERTIFICATES) else None
        self.tree = self._read()
        for name, service in self._services():
            self._settle(name, service)
        self.doors = self._open()
        for group in ("networks", "volumes"):  # else a hook's project would use those of what serves
            for key, one in (self.tree.get(group) or {}).items():
                if isinstance(one, dict) and one.get("name") == f"{project.name}_{key}":
                    del one["name"]
        for one in self.tree.get("networks", {}).values():
            if isinstance(one, dict) and not one.get("external"):
                one["labels"] = {**one.get("labels", {}), **project.label}
        self.tree.pop("name", None)

    def write(self, file: Path) -> Path:
        """Keeps it where only its owner reads it: it holds secrets."""
        write_private(file, json.dumps(self.tree, indent=1) + "\n")
        return file

    @property
    def images(self) -> dict[str, str]:
        """The image of each service that is not built from the bundle."""
        return {name: str(service.get("image", "")) for name, service in self._services() if not service.get("build")}

    def _services(self) -> Iterator[tuple[str, Service]]:
        yield from self.tree["services"].items()

    def _read(self) -> dict[str, Any]:
        folder, file = self.bundle.folder, self.bundle.file
        logs = self.machine.folder / LOGS.lstrip("/")
        logs.mkdir(parents=True, exist_ok=True)
        given = self.project.folder / "platform.env"
        write_private(given, f"EB_LOG_BASE_DIR={LOGS}\n")
        words = ["--env-file", str(given), "--env-file", str(folder / ".env"), "config", "--format", "json"]
        done = self.project.compose(*words, file=file)
        if done.code:
            raise EngineError(CONFIG, _last(done.err) or f"docker compose config exited with {done.code}")
        tree: dict[str, Any] = json.loads(done.out)
        return tree

    def _settle(self, name: str, service: Service) -> None:
        if service.get("network_mode", "").startswith(("host", "container:")):
            raise EngineError(CONFIG, f"service {name} wants the host's network, which is this machine's own")
        for left_out in [key for key in service if key.startswith("x-")] + ["container_name"]:
            service.pop(left_out, None)
        service["labels"] = {**service.get("labels", {}), **self.project.label}
        for port in service.get("ports", []):
            port["local"] = str(port.get("host_ip", "")).startswith(LOOPBACK)
            port["host_ip"] = self.bundle.address
        for volume in service.get("volumes", []):
            if volume["type"] == "bind":
                volume["source"] = str(self._place(volume["source"]))
        if (authority := self.machine.mirror / "tls" / "ca.pem").exists():  # who vouches for databases and caches
            service["volumes"] = [*service.get("volumes", []), _shown(authority, str(authority))]
        if Sync.server is not None and Sync.server[1] == DNS_PORT and "network_mode" not in service:
            service["dns"] = [Sync.server[0]]  # the database's name is known there alone
        if self.acme is not None and service.get("environment", {}).get(CERTIFICATES):
            self._certified(service, self.acme)

    def _certified(self, service: Service, acme: Acme) -> None:
        """Who asks for certificates has the role of the instance, and the mirror's authority for Let's Encrypt."""
        server = service["environment"].get("ACME_SERVER") or acme.directory
        own = {**self.machine.cloud.environment, "ACME_SERVER": server, "REQUESTS_CA_BUNDLE": AUTHORITY}
        service["environment"] |= own
        service["volumes"] = [*service.get("volumes", []), _shown(acme.authority, AUTHORITY)]

    def _place(self, path: str) -> Path:
        """Where a folder of the instance lies on this machine; one of the bundle lies there already."""
        if Path(path).is_relative_to(self.machine.folder):
            return Path(path)
        place = confine.own(self.machine.folder, path)
        place.mkdir(parents=True, exist_ok=True)
        if path == self.properties.get("TLS_FOLDER", TLS_FOLDER) and self.acme is None:
            _lend(self.machine.checkout, place)
        return place

    def _open(self) -> list[Door]:
        """Published ports, and how each is asked; the plain one only where there is no other."""
        found = {
            int(port["published"]): int(port["target"])
            for _, service in self._services()
            for port in service.get("ports", [])
            if not port.pop("local") and str(port.get("published", "")).isdecimal() and port["protocol"] == "tcp"
        }
        host = f"api.{self.properties['DOMAIN']}" if "DOMAIN" in self.properties else ""
        return [Door(port, self._scheme(port, found), host, self._authority()) for port in sorted(found)]

    @staticmethod
    def _scheme(port: int, found: dict[int, int]) -> Literal["http", "https", "tcp"]:
        if port == HTTPS:
            return "https"
        return "tcp" if HTTPS in found else "http"

    def _authority(self) -> str:
        if self.acme is not None:
            return str(self.acme.roots)
        folder = confine.own(self.machine.folder, self.properties.get("TLS_FOLDER", TLS_FOLDER))
        return str(folder / "ca.pem") if (folder / "ca.pem").exists() else ""


def _shown(file: Path, target: str) -> dict[str, object]:
    return {"type": "bind", "source": str(file), "target": target, "read_only": True}


def _lend(checkout: Config, place: Path) -> None:
    """The checkout's own certificate, on an instance that has none and gets none."""
    if (place / "site.pem").exists():
        return
    made = tls.ensure(checkout)
    for source, name in ((made.ca, "ca.pem"), (made.certificate, "site.pem"), (made.key, "site.key")):
        copy_private(source, place / name)
    for public in ("ca.pem", "site.pem"):
        (place / public).chmod(0o644)


def _last(said: str) -> str:
    return next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "")
