"""What the platform engine needs of whatever runs a bundle's services on an instance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from devenv.aws.elasticbeanstalk.plane.host.errors import EngineError
from devenv.aws.elasticbeanstalk.records import Door
from devenv.probes import Verdict

FILE = "docker-compose.yml"
CERTIFICATES = "CERTIFICATES"  # the property whose value is the bucket of certificates
TLS_FOLDER = "/var/lib/roronline/tls"
CONFIG, PULL, START = "Docker Compose Config", "Docker Compose Pull", "Docker Compose Start"
ABSENT = (
    "Both 'Dockerfile' and 'Dockerrun.aws.json' are missing in your source bundle. "
    "Include at least one of them. The deployment failed."
)


@dataclass(frozen=True)
class Bundle:
    """An unpacked bundle: where it lies, what its `.env` holds, and the address of the instance."""

    folder: Path
    properties: Mapping[str, str]
    address: str

    @property
    def file(self) -> Path:
        """Its compose file. Raises `EngineError` where there is none."""
        if not (self.folder / FILE).is_file():
            raise EngineError("Docker Specific Validation", ABSENT, told=f"Instance deployment: {ABSENT}")
        return self.folder / FILE


class Runtime(Protocol):
    """The services of one instance."""

    @property
    def bin(self) -> Path:
        """Programs of the instance that this machine has not, or has otherwise: `docker`."""

    @property
    def environment(self) -> dict[str, str]:
        """What scripts find in their environment because of it."""

    @property
    def socket(self) -> str:
        """The Docker engine that scripts may use; nothing where there is none."""

    @property
    def logs(self) -> list[Path]:
        """What the services said, file by file."""

    @property
    def healthd(self) -> Path:
        """Where the proxy writes what it answered, for Beanstalk's health daemon."""

    def offer(self, bundle: Bundle) -> None:
        """Lets the bundle's scripts run its one-shot services with `docker`."""

    def check(self, bundle: Bundle) -> None:
        """Raises `EngineError` for what cannot be started: the old version still runs."""

    def start(self, bundle: Bundle, seconds: float) -> list[Door]:
        """`docker compose up`: returns when every service passed its probe. Raises `EngineError`."""

    def stop(self) -> None:
        """`docker compose down`."""

    @property
    def runs(self) -> bool:
        """Whether something was started here and has not been stopped."""

    def verdict(self) -> Verdict:
        """Whether every service does what it should."""

    def down(self) -> None:
        """Ends everything, what a killed mirror left too."""

    def destroy(self) -> None:
        """Ends it, and what it kept outside of the instance's folder goes too."""
