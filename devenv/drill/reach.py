"""The way to the copy: by its endpoint's name over verified TLS, directly or through a tunnel."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psycopg

from devenv.aws.mirror import launch
from devenv.aws.provision.target import Kind
from devenv.config import Config
from devenv.deploy.door import Door
from devenv.errors import CouldNotCheckError, UsageError

# Whom RDS's certificates are signed by: AWS gives the list away, no system has it.
AUTHORITIES = "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem"
PAUSE, ONE_TRY, SETTLED = 1.0, 5, 60.0  # seconds; a name of a new instance may take a moment to be known
FINAL = ("password authentication failed", "certificate verify failed", "does not exist", "no pg_hba.conf entry")


@dataclass(frozen=True)
class Way:
    """`find` tells the address behind a name, `authorities` who may vouch for it; `through` is a tunnel's near end."""

    find: Callable[[str], str | None]
    authorities: Path
    through: tuple[str, int] | None = None

    def connect(self, url: str, endpoint: dict[str, Any], within: float, tell: Callable[[str], None]) -> Any:
        """A connection that can only read. Raises `CouldNotCheckError` with the last refusal."""
        name, port = str(endpoint["Address"]), int(endpoint["Port"])
        if self.through is not None:
            near = "{}:{}".format(*self.through)
            tell(f"{near} must lead to {name}:{port} now: eb ssh --custom 'ssh -N -L {near}:{name}:{port}'")
        end = time.monotonic() + (within if self.through else min(within, SETTLED))
        while True:
            try:
                return self._once(url, name, port)
            except psycopg.OperationalError as refused:
                said = str(refused).strip()
            if time.monotonic() > end or any(text in said for text in FINAL):
                raise CouldNotCheckError("drill/unreached", f"{name} lets nobody in: {said}", self._remedy(said))
            time.sleep(PAUSE)

    def _once(self, url: str, name: str, port: int) -> psycopg.Connection[Any]:
        address, at = self.through or (self.find(name) or name, port)
        return psycopg.connect(
            url, host=name, hostaddr=_numeric(address), port=at, sslmode="verify-full", autocommit=True,
            sslrootcert=str(self.authorities), connect_timeout=ONE_TRY, application_name="drill",
            options="-c default_transaction_read_only=on",
        )  # fmt: skip

    def _remedy(self, said: str) -> str:
        if "password" in said:
            return "the snapshot is older than the password: --keep, then change the copy's password and look by hand"
        if "certificate" in said:
            return "--authorities FILE, with whom the database's certificate is signed by"
        return "from outside its network: --through 127.0.0.1:5433, which a tunnel leads there"


def way(kind: Kind, config: Config, authorities: Path | None, through: str | None) -> Way:
    """How this target's databases are reached. Raises `DevenvError`, `UsageError` for a tunnel that is no HOST:PORT."""
    if kind == "mirror":
        given = launch.folder(config) / "tls" / "ca.pem"
    else:
        given = config.state / "rds-authorities.pem"
        if authorities is None and not given.is_file():
            _fetch(given)
    return Way(Door.of(kind, config).find, authorities or given, _near(through))


def _near(through: str | None) -> tuple[str, int] | None:
    if through is None:
        return None
    host, _, port = through.rpartition(":")
    if not host or not port.isdecimal():
        raise UsageError("drill/through", f"--through {through!r} is not HOST:PORT", "--through 127.0.0.1:5433")
    return host, int(port)


def _fetch(place: Path) -> None:
    try:
        found = httpx.get(AUTHORITIES, timeout=30).raise_for_status().text
    except httpx.HTTPError as failed:
        text = f"RDS's authorities could not be had from {AUTHORITIES}: {failed}"
        raise CouldNotCheckError("drill/authorities", text, "--authorities FILE") from failed
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(found)


def _numeric(address: str) -> str | None:
    """An address for libpq; None: it is a name, and libpq asks for it itself."""
    return address if address.replace(".", "").isdecimal() or ":" in address else None
