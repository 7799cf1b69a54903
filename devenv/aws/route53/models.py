"""Route 53's control plane where moto's is not enough: batches as a whole, serials, changes in progress."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from moto.core.exceptions import ServiceException
from moto.route53.exceptions import HostedZoneNotEmpty, NoSuchHealthCheck
from moto.route53.models import FakeZone, Route53Backend

from devenv.aws.route53.changes import BatchError, carry_out, stored_name

SERVER_DOMAINS = ("com", "net", "org", "co.uk")


class Route53Error(ServiceException):
    """An error of Route 53: code and text."""


@dataclass(frozen=True)
class Submitted:
    """A change that was accepted; it is in sync when the DNS server answers with this serial or a later one."""

    id: str
    zone: str
    serial: int
    at: datetime
    comment: str = ""


def _unwatched(_zone: str, _serial: int) -> bool:
    return True


class Sync:
    """Whether the DNS server answers a zone as of a serial; where no server runs nobody can ask it."""

    served: Callable[[str, int], bool] = staticmethod(_unwatched)
    observed: Callable[[str], list[dict[str, Any]]] | None = None
    server: tuple[str, int] | None = None  # where it listens


class MirrorRoute53Backend(Route53Backend):
    """moto's zones and health checks, changed only through checked batches."""

    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.submitted: dict[str, Submitted] = {}
        self.serials: dict[str, int] = {}

    def create_hosted_zone(self, name: str, *words: Any, **more: Any) -> FakeZone:
        reference = more.get("caller_reference")
        if any(reference and zone.caller_reference == reference for zone in self.zones.values()):
            text = f"A hosted zone has already been created with the specified caller reference: {reference}"
            raise Route53Error("HostedZoneAlreadyExists", text)
        zone = super().create_hosted_zone(stored_name(name), *words, **more)
        servers = name_servers(zone.resource_id)
        assert zone.delegation_set is not None
        if not more.get("delegation_set_id"):
            zone.delegation_set.name_servers = servers
        for one in zone.rrsets:
            one.ttl = int(one.ttl or 0)
            if one.type == "NS":
                one.records = [f"{server}." for server in zone.delegation_set.name_servers]
            elif one.type == "SOA":
                one.records = [f"{servers[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"]
        self.serials[zone.resource_id] = 1
        return zone

    def change_resource_record_sets(self, zoneid: str, change_list: list[dict[str, Any]]) -> None:
        zone = self.get_hosted_zone(zoneid)
        try:
            zone.rrsets = carry_out(zone.name, zone.rrsets, change_list, self.health_checks)
        except BatchError as refused:
            raise Route53Error("InvalidChangeBatch", str(refused)) from refused
        self.serials[zone.resource_id] = self.serial(zone.resource_id) + 1

    def delete_hosted_zone(self, id_: str) -> FakeZone | None:
        zone = self.get_hosted_zone(id_)
        apex = stored_name(zone.name)
        if any((one.name, one.type) not in ((apex, "NS"), (apex, "SOA")) for one in zone.rrsets):
            raise HostedZoneNotEmpty()
        self.serials.pop(zone.resource_id, None)
        return self.zones.pop(zone.resource_id)

    def delete_health_check(self, health_check_id: str) -> None:
        if health_check_id not in self.health_checks:
            raise NoSuchHealthCheck(health_check_id)
        used = [one for zone in self.zones.values() for one in zone.rrsets if one.health_check_id == health_check_id]
        if used:
            raise Route53Error("HealthCheckInUse", f"The health check is used by {used[0].name} {used[0].type}")
        super().delete_health_check(health_check_id)

    def serial(self, zone: str) -> int:
        """Counts the changes of a zone, from 1."""
        return self.serials.get(zone, 1)

    def submit(self, zone: str, comment: str = "") -> Submitted:
        """Notes that the zone as it is now must be answered."""
        zone = zone.rpartition("/")[2]
        named = hashlib.sha256(f"{zone} {len(self.submitted)} {datetime.now(UTC)}".encode()).hexdigest()[:13].upper()
        made = Submitted(f"/change/C{named}", zone, self.serial(zone), datetime.now(UTC), comment)
        self.submitted[made.id.rpartition("/")[2]] = made
        return made

    def submission(self, change: str) -> Submitted:
        """A change by its id. Raises Route 53's NoSuchChange."""
        found = self.submitted.get(change.rpartition("/")[2])
        if found is None:
            raise Route53Error("NoSuchChange", f"A change with id {change} does not exist.")
        return found


def name_servers(zone: str) -> list[str]:
    """Four names of a zone's own, so that two zones of one name can be told apart."""
    digest = hashlib.sha256(zone.encode()).digest()
    numbers = [(index * 512 + digest[index] * 2 + digest[index + 4] % 2, digest[index + 8] % 64) for index in range(4)]
    return [
        f"ns-{number}.awsdns-{group:02d}.{domain}"
        for (number, group), domain in zip(numbers, SERVER_DOMAINS, strict=True)
    ]
