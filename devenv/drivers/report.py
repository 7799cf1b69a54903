"""What every driver says about a running stack."""

from __future__ import annotations

import msgspec

HEALTHY, UNHEALTHY, NONE = "healthy", "unhealthy", "none"


class ServiceStatus(msgspec.Struct, frozen=True):
    """One service now; `health` was probed for this answer."""

    name: str
    state: str
    health: str
    pid: int | None
    restarts: int
    version: str
    endpoint: str


class DemoUser(msgspec.Struct, frozen=True):
    """A local user to sign in as."""

    name: str
    password: str


class CloudSite(msgspec.Struct, frozen=True):
    """One of the site's names at the mirror; `serves`: the release that answered there now, None: none did."""

    name: str
    url: str
    serves: str | None


class CloudStatus(msgspec.Struct, frozen=True):
    """The mirror, and the site that runs through it; no site where no stack was provisioned."""

    endpoint: str
    site: list[CloudSite]


class Status(msgspec.Struct, frozen=True):
    """The whole stack; the shape of `status --json`."""

    driver: str
    services: list[ServiceStatus]
    urls: dict[str, str]
    users: list[DemoUser]
    cloud: CloudStatus | None = None  # None: no mirror runs

    @property
    def running(self) -> bool:
        """Whether anything is up."""
        return any(service.state != "stopped" for service in self.services)

    @property
    def healthy(self) -> bool:
        """Whether every service that is to run answered well."""
        return all(service.health != UNHEALTHY for service in self.services)
