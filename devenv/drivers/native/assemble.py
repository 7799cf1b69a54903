"""Gathers what a plan is filled in with: programs, ports, secrets, certificates, names."""

from __future__ import annotations

import os
import pwd
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from devenv import doors, ledger, names, packages, tls
from devenv.claims import Claims
from devenv.config import Config
from devenv.packages.tools import tool
from devenv.plan import Plan
from devenv.ports import Listener, own_address, settle
from devenv.stack import Stack, guarded
from devenv.stack.planner import Planner, Program

PROXY = "proxy"  # the service whose port stands in the URLs
# Settings of the site that may come from the caller's environment, as under Compose; never addresses or secrets.
PASSED = ("BOT_PAUSE", "HEARTBEAT", "LOG_LEVEL", "GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET", "GOOGLE_URL")


@dataclass
class Assembly:
    """A planner and the ports that it counts on."""

    planner: Planner
    ports: dict[str, tuple[str, int]]
    remarks: list[str] = field(default_factory=list)


def assemble(
    config: Config,
    stack: Stack,
    *,
    running: Plan | None = None,
    move: frozenset[str] = frozenset(),
    claims: Claims | None = None,
) -> Assembly:
    """Settles ports (those of running services stay) and finds the rest.

    Services in `move` forget their port and look for one anew. What is to be started holds its ports by `claims`.
    """
    remarks: list[str] = []
    remembered = {name: at for name, at in ledger.known_ports(config).items() if name not in move}
    busy = {unit.name for unit in running.units} if running else set()
    ports: dict[str, tuple[str, int]] = {}
    address = own_address(config)
    for owner, listener in _listeners(stack):
        if owner in busy and listener.name in remembered:
            ports[listener.name] = remembered[listener.name]
            continue
        ports[listener.name], remark = settle(listener, address, remembered.get(listener.name), claims)
        remarks += [remark] if remark else []
    if ports != ledger.known_ports(config):
        ledger.remember_ports(config, ports)
    return Assembly(Planner(config, variables(config, ports), Finder(config), stack), ports, remarks)


def _listeners(stack: Stack) -> Iterator[tuple[str, Listener]]:
    """Who wants to listen where; the doors at several places."""
    for part in stack.parts:
        if part.listener is not None:
            yield part.name, part.listener
    if guarded.guarded(stack):
        for listener in guarded.LISTENERS.values():
            yield doors.NAME, listener


def public_port(config: Config) -> int:
    """The port in the URLs, as settled at the last start; 443 before the first."""
    return ledger.known_ports(config).get(PROXY, ("", 443))[1]


def variables(config: Config, ports: dict[str, tuple[str, int]]) -> dict[str, str]:
    """What placeholders stand for."""
    files = tls.ensure(config)
    port = ports[PROXY][1] if PROXY in ports else public_port(config)
    found = {
        "root": str(config.root),
        "state": str(config.state),
        "run": str(config.run),
        "data": str(config.data),
        "logs": str(config.logs),
        "domain": names.DOMAIN,
        "public_port": str(port),
        "www_origin": names.origin("www", port),
        "user": whoami(),
        "tls_ca": str(files.ca),
        "tls_certificate": str(files.certificate),
        "tls_key": str(files.key),
        **{name.lower(): config.environ[name] for name in PASSED if name in config.environ},
        **{name.lower(): value for name, value in ledger.known_secrets(config).items()},
    }
    for name, (address, number) in ports.items():
        found[f"{name}_host"] = address
        found[f"{name}_port"] = str(number)
    return found


def whoami() -> str:
    """Whom NGINX's workers run as; NGINX heeds it for root alone."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run as a number without a name
        return "nobody"


class Finder:
    """Finds each program once; `python` is the one that runs devenv."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.found: dict[str, Program] = {}

    def __call__(self, name: str) -> Program:
        """The program of that name."""
        if name not in self.found:
            self.found[name] = self._find(name)
        return self.found[name]

    def _find(self, name: str) -> Program:
        if name == "python":
            return Program(sys.executable, ".".join(map(str, sys.version_info[:3])), {})
        if name == "certbot-python":  # the ACME client has an environment of its own
            return Program(str(tool(self.config, "certbot", "python")), "", {})
        found = packages.locate(name, self.config)
        return Program(str(found.path), found.version, found.environment)
