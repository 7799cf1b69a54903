"""The records of a custom domain in the account's own zone, where there is one: made with it, removed with it."""

from __future__ import annotations

import contextlib
from typing import Any

from devenv.aws.amplify.parts import App, Domain
from devenv.aws.route53.changes import stored_name
from devenv.aws.route53.models import MirrorRoute53Backend, Route53Error
from devenv.aws.route53.zones import parents

CLOUDFRONT = "Z2FDTNDATAQYW2"  # the zone that aliases to CloudFront name


def make(app: App, domain: Domain) -> None:
    """Adds what is missing; what is there already, whoever made it, is left alone."""
    found = _zone(domain.name)
    if found is None:
        return
    backend, zone = found
    there = {str(one.name) for one in backend.zones[zone].rrsets if one.type in ("A", "AAAA", "CNAME")}
    missing = [one for one in _wanted(app, domain) if stored_name(one["Name"]) not in there]
    if not missing:
        return
    with contextlib.suppress(Route53Error):  # a record of another kind stands in the way: the domain says so
        changes = [{"Action": "CREATE", "ResourceRecordSet": one} for one in missing]
        backend.change_resource_record_sets(zone, changes)
        domain.made += missing


def remove(domain: Domain) -> None:
    """Removes what `make` added, unless somebody changed it since."""
    found = _zone(domain.name)
    if found is None:
        return
    backend, zone = found
    for one in domain.made:
        with contextlib.suppress(Route53Error):
            backend.change_resource_record_sets(zone, [{"Action": "DELETE", "ResourceRecordSet": one}])
    domain.made.clear()


def _wanted(app: App, domain: Domain) -> list[dict[str, Any]]:
    name, _, value = domain.info["certificateVerificationDNSRecord"].split()
    sets = [_cname(name, value)]
    for prefix, _ in domain.settings:
        sets.append(_cname(f"{prefix}.{domain.name}", f"{app.cdn}.") if prefix else _apex(domain.name, app.cdn))
    return sets


def _cname(name: str, value: str) -> dict[str, Any]:
    return {"Name": name, "Type": "CNAME", "TTL": 300, "ResourceRecords": [{"Value": value}]}


def _apex(name: str, target: str) -> dict[str, Any]:
    alias = {"HostedZoneId": CLOUDFRONT, "DNSName": target, "EvaluateTargetHealth": False}
    return {"Name": name, "Type": "A", "AliasTarget": alias}


def _zone(domain: str) -> tuple[MirrorRoute53Backend, str] | None:
    """The zone that holds the domain, the nearest above it."""
    from devenv.aws.route53.plane import backends

    for name in (domain, *parents(domain)):
        for backend in backends():
            for zone in backend.zones.values():
                if stored_name(zone.name) == stored_name(name) and not zone.private_zone:
                    return backend, zone.resource_id
    return None
