"""From the compose file of an unpacked bundle to a plan of local processes for one instance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from devenv import names, tls
from devenv.aws.elasticbeanstalk.plane.host import confine
from devenv.aws.elasticbeanstalk.plane.host.errors import EngineError
from devenv.aws.elasticbeanstalk.plane.host.native.images import Image, Images
from devenv.aws.elasticbeanstalk.plane.host.runtime import CERTIFICATES, CONFIG, TLS_FOLDER, Bundle
from devenv.aws.elasticbeanstalk.records import Door
from devenv.aws.mirror.planes import Acme
from devenv.drivers.native.assemble import Finder, whoami
from devenv.errors import DevenvError
from devenv.plan import Plan
from devenv.ports import can_bind, free_port
from devenv.stack import Part, Stack, compose, described
from devenv.stack.planner import Planner

if TYPE_CHECKING:
    from devenv.aws.elasticbeanstalk.plane.host.native.processes import Processes


class Composition:
    """What one instance is to run."""

    def __init__(self, processes: Processes, bundle: Bundle) -> None:
        self.processes, self.machine, self.bundle = processes, processes.machine, bundle
        self.folder, self.address, self.properties = bundle.folder, bundle.address, bundle.properties
        self.images = Images(self.machine.checkout, self.machine.images)
        self.roots: dict[str, Image] = {}
        self.acme = self.machine.cloud.acme() if self.properties.get(CERTIFICATES) else None

    def plan(self) -> tuple[Plan, list[Door]]:
        """The processes, and where they answer from outside. Raises `EngineError`."""
        try:
            stack = self._stack()
            ports = self._ports(stack)
            units = [self._planner(part, ports, stack).unit(part) for part in stack.parts]
        except DevenvError as unfit:
            raise EngineError(CONFIG, unfit.text) from unfit
        return Plan(units), self._doors(stack, ports, Plan(units))

    def _stack(self) -> Stack:
        tree = self._tree()
        for name, service in tree["services"].items():
            image = self._image(name, service)
            self.roots[name] = image
            service["x-native"] = service.get("x-native") or image.blocks
            if not service["x-native"]:
                raise EngineError(CONFIG, f"service {name} has no x-native block, and no Docker engine is used here")
            service["environment"] = self._environment(service, image)
            for block in service["x-native"].values():
                block["prepare"] = [one for one in block.get("prepare", []) if self._wanted(one, tree["services"])]
        if self.acme is None:
            return described(self.machine.config, tree)
        stack = described(self.machine.config, tree, frozenset({CERTIFICATES}))
        return Stack([self._certified(part, self.acme) for part in stack.parts], stack.users)

    def _certified(self, part: Part, acme: Acme) -> Part:
        """Who asks for certificates has the role of the instance, and the mirror's authority for Let's Encrypt."""
        if part.block.when != CERTIFICATES:
            return part
        server = self.properties.get("ACME_SERVER") or acme.directory
        given = {**self.machine.cloud.environment, "ACME_SERVER": server, "REQUESTS_CA_BUNDLE": str(acme.authority)}
        return replace(part, environment={**part.environment, **given})

    def _tree(self) -> dict[str, Any]:
        return compose.read([self.bundle.file])

    def _image(self, name: str, service: dict[str, Any]) -> Image:
        if service.get("build") is not None or "image" not in service:
            return Image(self.folder, {})
        image = compose.fill(str(service["image"]), self.properties)
        if service.get("x-native"):
            return Image(self.folder, {})
        return self.images.pull(name, image)

    def _environment(self, service: dict[str, Any], image: Image) -> dict[str, Any]:
        files = service.get("env_file", [])
        own = self.properties if ".env" in ([files] if isinstance(files, str) else files) else {}
        released = {"RELEASE": image.release} if image.release else {}
        return {**released, **own, **(service.get("environment") or {})}

    @staticmethod
    def _wanted(action: Mapping[str, Any], services: Mapping[str, Any]) -> bool:
        """Without the part of a file that is for a service which only a laptop has."""
        template = Path(str(action.get("template", ""))).name
        return template != "www.conf.template" or "www" in services

    def _ports(self, stack: Stack) -> dict[str, tuple[str, int]]:
        """The ports that the bundle wants, on the instance's own address; another where this user may not."""
        found: dict[str, tuple[str, int]] = {}
        running = self.processes.tell()
        for part in stack.parts:
            listener = part.listener
            if listener is None:
                continue
            wishes = [listener.port, *listener.spare]
            held = running is not None and (row := running.row(part.name)) is not None and row.pid is not None
            port = next((one for one in wishes if held or can_bind(self.address, one)), 0)
            found[part.name] = (self.address, port or free_port(self.address))
        return found

    def _planner(self, part: Part, ports: Mapping[str, tuple[str, int]], stack: Stack) -> Planner:
        image = self.roots[part.service]
        config = replace(self.machine.config, root=image.root)
        find = Finder(self.machine.checkout)
        return Planner(config, {**self._variables(image, ports), "replica": part.suffix}, find, stack)

    def _variables(self, image: Image, ports: Mapping[str, tuple[str, int]]) -> dict[str, str]:
        config = self.machine.config
        domain = self.properties.get("DOMAIN", names.PRODUCTION_DOMAIN)
        port = int(self.properties.get("PUBLIC_PORT", names.HTTPS))
        found = {
            **{name.lower(): value for name, value in self.properties.items()},
            "root": str(image.root),
            "state": str(config.state),
            "run": str(config.run),
            "data": str(config.data),
            "logs": str(config.logs),
            "user": whoami(),
            "domain": domain,
            "public_port": str(port),
            "www_origin": names.origin("www", port, domain),
            "www_host": "127.0.0.1",
            "www_port": "3000",
            **self._tls(),
        }
        for name, (address, number) in ports.items():
            found[f"{name}_host"], found[f"{name}_port"] = address, str(number)
        return found

    def _tls(self) -> dict[str, str]:
        """The certificate that the instance gets or keeps; the checkout's own where there is none."""
        folder = confine.real(self.machine.folder, self.properties.get("TLS_FOLDER", TLS_FOLDER))
        if self.acme is not None:  # it gets there before NGINX starts
            kept = self.machine.folder / "layers" / Path(self.properties.get("TLS_FOLDER", TLS_FOLDER)).relative_to("/")
            kept.mkdir(mode=0o755, parents=True, exist_ok=True)
            return {"tls_folder": str(kept), "tls_ca": str(self.acme.roots), **_pair(kept)}
        if (folder / "site.pem").exists():
            return {"tls_folder": str(folder), "tls_ca": str(folder / "ca.pem"), **_pair(folder)}
        own = tls.ensure(self.machine.checkout)
        return {"tls_ca": str(own.ca), "tls_certificate": str(own.certificate), "tls_key": str(own.key)}

    @staticmethod
    def _doors(stack: Stack, ports: Mapping[str, tuple[str, int]], plan: Plan) -> list[Door]:
        """Public listeners; the only one there is where none is marked so."""
        listening = [part for part in stack.parts if part.listener]
        public = [part for part in listening if part.block.listen and part.block.listen.public]
        doors = []
        for part in public or listening[:1]:
            unit = plan.named(part.name)
            probe = unit.probe if unit else None
            https = bool(probe and probe.url.startswith("https:"))
            host = probe.url.split("//")[1].split("/")[0] if probe and "//" in probe.url else ""
            ca = probe.ca if probe else ""
            doors.append(Door(ports[part.name][1], "https" if https else "http", host, ca))
        return doors


def _pair(folder: Path) -> dict[str, str]:
    return {"tls_certificate": str(folder / "site.pem"), "tls_key": str(folder / "site.key")}
