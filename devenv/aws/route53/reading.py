"""From what the API keeps to what the DNS server answers."""

from __future__ import annotations

import dns.rdata
import dns.rdataclass
import dns.rdatatype
from moto.route53.models import FakeZone
from moto.route53.models import RecordSet as Kept

from devenv.aws.route53 import values
from devenv.aws.route53.answers import Record
from devenv.aws.route53.zones import Alias, RecordSet, Zone, build, fold


def zone_of(kept: FakeZone, serial: int) -> Zone:
    """The zone as it is answered. Call it with the mirror's lock held."""
    assert kept.delegation_set is not None
    servers = kept.delegation_set.name_servers
    return build(kept.name, serial, servers, [_set_of(one) for one in kept.rrsets if one.type != "SOA"])


def text_of(record: Record) -> str:
    """A record's value as it is written."""
    kind = dns.rdatatype.from_text(record.type)
    return str(dns.rdata.from_wire(dns.rdataclass.IN, kind, record.rdata, 0, len(record.rdata)))


def _set_of(kept: Kept) -> RecordSet:
    kind, texts = str(kept.type), [str(one) for one in kept.records or ()]
    place = kept.geo_location or {}
    return RecordSet(
        name=fold(kept.name),
        type=kind,
        ttl=int(kept.ttl or 0),
        rdata=values.wire(kind, texts),
        targets=values.targets(kind, texts),
        alias=_alias(kept),
        identifier=kept.set_identifier or "",
        weight=None if kept.weight is None else int(kept.weight),
        failover=kept.failover or "",
        region=kept.region or "",
        geographic=bool(place),
        default_place=place.get("CountryCode") == "*",
        multivalue=kept.multi_value_answer not in (None, False, "false"),
        health_check=kept.health_check_id or "",
    )


def _alias(kept: Kept) -> Alias | None:
    if not kept.alias_target:
        return None
    evaluate = str(kept.alias_target.get("EvaluateTargetHealth", "")).lower() == "true"
    return Alias(fold(kept.alias_target["DNSName"]), evaluate)
