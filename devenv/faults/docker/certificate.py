"""The proxy in the container shows an expired certificate, from the folder that it sees."""

from __future__ import annotations

import time
from collections.abc import Iterable

from devenv import ledger
from devenv.config import Config
from devenv.drivers.docker import settings
from devenv.drivers.docker.engine import copy_private
from devenv.errors import TimedOutError
from devenv.faults import expired
from devenv.faults.docker.inside import Inside
from devenv.faults.fault import Fault
from devenv.faults.way import impossible

SHOWN_WITHIN = 15.0  # seconds


class Certificate:
    """NGINX reads it again; nobody's connection is dropped."""

    def __init__(self, config: Config, inside: Inside) -> None:
        self.config, self.inside = config, inside

    def add(self, fault: Fault) -> list[str]:
        """Returns when it is shown."""
        self.inside.container(fault.at)
        if self.inside.process(fault.at) is None:
            raise impossible("certificate", "docker", "several apps stand behind a balancer; one app can show it")
        folder = self.config.state / "docker"
        made = expired.make(self.config, folder / "faults")
        copy_private(made.certificate, folder / "tls" / "site.pem")
        copy_private(made.key, folder / "tls" / "site.key")
        (folder / "tls" / "site.pem").chmod(0o644)
        self._shown(fault.at, is_expired=True)
        return []

    def found(self) -> Iterable[Fault]:
        """By a handshake."""
        if self.inside.containers() and expired.is_expired(self._at()):
            yield Fault("certificate", "proxy")

    def lift(self, fault: Fault) -> list[str]:
        """The good one is laid out again."""
        settings.certificates(self.config)
        self._shown(fault.at, is_expired=False)
        return []

    def _at(self) -> str:
        return "{}:{}".format(*ledger.known_ports(self.config)[settings.PROXY])

    def _shown(self, name: str, *, is_expired: bool) -> None:
        self.inside.control(name, "-h")
        give_up = time.monotonic() + SHOWN_WITHIN
        while expired.shown(self._at()) is None or expired.is_expired(self._at()) != is_expired:
            if time.monotonic() > give_up:
                text = f"{name} does not show the other certificate within {SHOWN_WITHIN:.0f} s"
                raise TimedOutError("fault/certificate", text, "devenv logs app")
            time.sleep(0.1)
