"""Route 53's data plane: the DNS server answers what the zones hold, health checks ask for real."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import dns.exception
import dns.message
import dns.query
import dns.rcode
from moto.route53.models import FakeZone, route53_backends

from devenv.aws.mirror.planes import World
from devenv.aws.route53 import health
from devenv.aws.route53.answers import Directory, answer
from devenv.aws.route53.hosts import api_names
from devenv.aws.route53.models import MirrorRoute53Backend, Sync
from devenv.aws.route53.reading import text_of, zone_of
from devenv.aws.route53.server import Server
from devenv.aws.route53.zones import Zone, fold
from devenv.errors import DevenvError

log = logging.getLogger("mirror.dns")
PROBE_WAIT = 2.0  # seconds


@dataclass
class Watched:
    """A health check that runs."""

    check: health.Check
    seen: health.Observed
    stop: Callable[[], None]


class Dns:
    """Resources are `zone/ID` (wanted and found: the serial) and `check/ID` (its configuration)."""

    name = "route53"

    def __init__(self, world: World) -> None:
        self.world = world
        self.server = Server(world.addresses.api)
        self.zones: dict[str, Zone] = {}  # by id
        self.watched: dict[str, Watched] = {}
        self._changing = threading.Lock()
        Sync.served, Sync.observed = self.serves, self.observed
        Sync.server = self.server.address, self.server.port
        self._publish()

    def wanted(self) -> Mapping[str, Any]:
        """Serials of the zones that are answered, and health checks."""
        found: dict[str, Any] = {}
        for backend in backends():
            found |= {f"zone/{zone.resource_id}": backend.serial(zone.resource_id) for zone in _public(backend)}
            found |= {f"check/{one.id}": health.check_of(one) for one in backend.health_checks.values()}
        return found

    def found(self) -> Mapping[str, Any]:
        """Serials that were asked of the server, checks that run."""
        zones = {f"zone/{id_}": zone.serial for id_, zone in self.zones.items()}
        return zones | {f"check/{id_}": one.check for id_, one in self.watched.items()}

    def apply(self, resource: str, wanted: Any, found: Any) -> None:
        """One zone or one check."""
        kind, _, id_ = resource.partition("/")
        (self._serve if kind == "zone" else self._watch)(id_, wanted)

    def failed(self, resource: str, error: Exception) -> None:
        """A change stays PENDING; the loop tries again and the log has the reason."""

    def close(self) -> None:
        """Ends the server and the checks with it."""
        self.server.close()

    def about(self) -> dict[str, Any]:
        """Where it listens and what it answers."""
        zones = {zone.name: zone.serial for zone in self.zones.values()}
        checks = {id_: health.healthy(id_, *self._checks()) for id_ in self.watched}
        return {"address": self.server.address, "port": self.server.port, "zones": zones, "healthy": checks}

    def serves(self, zone: str, serial: int) -> bool:
        """Whether the server answered for this zone with this serial or a later one; a zone that is gone is not."""
        known = self.zones.get(zone)
        if any(zone in backend.zones and backend.zones[zone].private_zone for backend in backends()):
            return True
        if not any(zone in backend.zones for backend in backends()):
            return known is None
        return known is not None and known.serial >= serial

    def observed(self, check: str) -> list[dict[str, Any]]:
        """What a health check saw last; nothing before the first answer."""
        one = self.watched.get(check)
        return [health.observation(one.seen)] if one is not None and one.seen.at else []

    def _serve(self, id_: str, wanted: int | None) -> None:
        """Puts a zone into the server, asks the server for it, and only then counts it as served."""
        with self.world.lock:
            kept = next(((one, back) for back in backends() for one in _public(back) if one.resource_id == id_), None)
            built = zone_of(kept[0], kept[1].serial(id_)) if kept and wanted is not None else None
        with self._changing:
            if built is None:
                self.zones.pop(id_, None)
                self._publish()
                return
            self._publish({**self.zones, id_: built})
            self._probe(built)
            self.zones[id_] = built

    def _publish(self, zones: Mapping[str, Zone] | None = None) -> None:
        """One zone for each name: of several the youngest, whose name servers the registrar has been told."""
        served = self.zones if zones is None else zones
        order = [id_ for backend in backends() for id_ in list(backend.zones)]
        by_name = {served[id_].name: served[id_] for id_ in order if id_ in served}
        own, lookup = api_names(self.world.addresses.api), self.world.addresses.lookup
        self.server.directory = Directory(
            by_name, lambda name: lookup(name) or own(name), lambda check: health.healthy(check, *self._checks())
        )

    def _probe(self, zone: Zone) -> None:
        asked = dns.message.make_query(zone.name, "SOA")
        try:
            said = dns.query.udp(asked, self.server.address, PROBE_WAIT, self.server.port)
            serial = said.answer[0][0].serial
        except (dns.exception.DNSException, OSError, IndexError) as silent:
            raise DevenvError("dns/silent", f"the DNS server does not answer for {zone.name}: {silent}") from silent
        if serial < zone.serial and self.server.directory.zones.get(zone.name) is zone:
            raise DevenvError("dns/stale", f"{zone.name} is answered with serial {serial}, not {zone.serial}")

    def _watch(self, id_: str, wanted: health.Check | None) -> None:
        before = self.watched.pop(id_, None)
        if before is not None:
            before.stop()
        if wanted is None:
            return
        seen = health.Observed()
        stop: Callable[[], None] = _nothing
        if wanted.type != "CALCULATED" and not wanted.disabled:
            work = health.watch(wanted, seen, self.resolve, self.world.clock.real, _nothing)
            stop = self.server.start(work)
        self.watched[id_] = Watched(wanted, seen, stop)

    def resolve(self, name: str) -> list[str]:
        """The addresses of a name, as a client would get them."""
        found = answer(self.server.directory, fold(name), "A")
        return [text_of(one) for one in found.records if one.type == "A"]

    def _checks(self) -> tuple[dict[str, health.Check], dict[str, health.Observed]]:
        watched = dict(self.watched)
        return {id_: one.check for id_, one in watched.items()}, {id_: one.seen for id_, one in watched.items()}


def plane(world: World) -> Dns:
    """Called by the mirror when it starts."""
    return Dns(world)


def backends() -> list[MirrorRoute53Backend]:
    """The accounts that are in use."""
    found = [backend for account in list(route53_backends.values()) for backend in list(account.values())]
    return [backend for backend in found if isinstance(backend, MirrorRoute53Backend)]


def _public(backend: MirrorRoute53Backend) -> list[FakeZone]:
    return [zone for zone in backend.zones.values() if not zone.private_zone]


def _nothing() -> None:
    pass
