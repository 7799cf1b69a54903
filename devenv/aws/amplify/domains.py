"""A custom domain step by step: certificate, its proof in DNS, the names, the first page over verified TLS."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from devenv.aws.amplify import records
from devenv.aws.amplify.parts import App, Domain
from devenv.aws.route53 import ask
from devenv.aws.route53.models import Sync

if TYPE_CHECKING:
    from devenv.aws.amplify.plane import Amplify

log = logging.getLogger("mirror.amplify")
PAUSE = 1.0  # seconds between two looks
CERTIFIED = ("PENDING_DEPLOYMENT", "AWAITING_APP_CNAME", "AVAILABLE", "UPDATING")


@dataclass(frozen=True)
class Attached:
    """A domain that was seen working."""

    wish: tuple[tuple[str, str], ...]


def wish(domain: Domain) -> tuple[tuple[str, str], ...]:
    """What a domain is to be."""
    return tuple(domain.settings)


def certified(domain: Domain) -> bool:
    """Whether its certificate was issued."""
    return domain.info["domainStatus"] in CERTIFIED


def attach(plane: Amplify, resource: str, app_id: str, name: str, wanted: Any) -> None:
    """One look at a domain: goes as far as DNS lets it, and comes again."""
    from devenv.aws.amplify.plane import find

    world = plane.world
    with world.lock:
        app = find(app_id)
        domain = app.domains.get(name) if app is not None else None
    if wanted is None or app is None or domain is None:
        plane.attached.pop(resource, None)
        return
    with world.lock:
        records.make(app, domain)
    reason = _advance(plane, app, domain)
    world.changed()
    if reason:
        domain.info["statusReason"] = reason
        time.sleep(PAUSE)
        return
    plane.attached[resource] = Attached(wanted)


def _advance(plane: Amplify, app: App, domain: Domain) -> str:
    """Why the domain must wait; "" when it is available."""
    proof = domain.info["certificateVerificationDNSRecord"].split()
    if domain.info["domainStatus"] in ("CREATING", "REQUESTING_CERTIFICATE"):
        domain.info["domainStatus"] = "PENDING_VERIFICATION"
    if _value(proof[0], "CNAME") != proof[2]:
        domain.info["domainStatus"] = "PENDING_VERIFICATION"
        return f"DNS has no record {' '.join(proof)}"
    if not certified(domain):
        domain.info["domainStatus"] = "PENDING_DEPLOYMENT"
    edge = plane.edge_of(app.id)
    for one in domain.info["subDomains"]:
        prefix = one["subDomainSetting"]["prefix"]
        host = f"{prefix}.{domain.name}".lstrip(".")
        one["verified"] = _value(host, "A") == edge.address
        if not one["verified"]:
            domain.info["domainStatus"] = "AWAITING_APP_CNAME"
            return f"{host} does not lead to {app.cdn}"
    return _shown(plane, app, domain)


def _shown(plane: Amplify, app: App, domain: Domain) -> str:
    with plane.world.lock:
        sites = plane.sites(app)
    missing = {host for _, branch in domain.settings for host in domain.hosts(branch)} - {site.host for site in sites}
    if missing:
        domain.info["domainStatus"] = "PENDING_DEPLOYMENT"
        return f"nothing is deployed that {sorted(missing)[0]} could show"
    plane.show(app.id, sites)
    for _, branch in domain.settings:
        for host in domain.hosts(branch):
            try:
                plane.edge_of(app.id).ask(host)
            except OSError as refused:
                return f"https://{host} does not answer: {refused}"
    with plane.world.lock:
        domain.info |= {"domainStatus": "AVAILABLE", "statusReason": ""}
        if "updateStatus" in domain.info:
            domain.info["updateStatus"] = "UPDATE_COMPLETE"
        for _, branch in domain.settings:
            hosts = [host for one in app.domains.values() for host in one.hosts(branch)]
            app.branches[branch].info["customDomains"] = hosts
    return ""


def _value(name: str, kind: str) -> str:
    """The last value that DNS has for a name."""
    return ask.last(Sync.server, name, kind) if Sync.server else ""
