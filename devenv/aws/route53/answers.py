"""Answers a question from the zones: CNAME chains, ALIAS, wildcards, delegation, negative answers."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from devenv.aws.route53 import policy, values
from devenv.aws.route53.zones import ALIAS_TTL, RecordSet, Zone, build, fold, parents

Code = Literal["NOERROR", "NXDOMAIN", "SERVFAIL", "REFUSED"]
LONGEST_CHAIN = 8
# Below these AWS itself answers; a name there that nothing stands behind does not exist.
AWS_SUFFIXES = ("amazonaws.com", "elasticbeanstalk.com", "amplifyapp.com", "cloudfront.net")
AWS_SERVER = "ns-1.awsdns-00.com"


@dataclass(frozen=True)
class Record:
    """One record of an answer."""

    name: str
    type: str
    ttl: int
    rdata: bytes


@dataclass
class Answer:
    """What is answered; `outside` tells that a name is in none of our zones."""

    code: Code = "NOERROR"
    records: list[Record] = field(default_factory=list)
    authority: list[Record] = field(default_factory=list)
    authoritative: bool = True
    outside: bool = False


def _nobody(_: str) -> list[str]:
    return []


def _well_by_default(_: str) -> bool:
    return True


@dataclass(frozen=True)
class Directory:
    """All that answers are made from: zones by name, AWS's own names, the state of health checks."""

    zones: Mapping[str, Zone] = field(default_factory=dict)
    addresses: Callable[[str], Sequence[str]] = _nobody
    healthy: Callable[[str], bool] = _well_by_default
    dice: random.Random = field(default_factory=random.Random)

    def zone_of(self, name: str) -> Zone | None:
        """The zone that holds this name: the longest that fits."""
        return next((self.zones[one] for one in (name, *parents(name)) if one in self.zones), None)


def answer(directory: Directory, name: str, kind: str, depth: int = 0) -> Answer:
    """Follows the name to its end, across zones; a chain without an end is a server failure."""
    found, at = Answer(), fold(name)
    for _ in range(LONGEST_CHAIN):
        step, onward = _step(directory, at, kind, depth)
        found.records += step.records
        if onward is None:
            found.code, found.authority, found.authoritative = step.code, step.authority, step.authoritative
            found.outside = step.outside
            if step.outside and found.records:  # the resolver must go on from here
                found.code, found.authority = "NOERROR", []
            return found
        at = onward
    return Answer("SERVFAIL")


def _step(directory: Directory, name: str, kind: str, depth: int) -> tuple[Answer, str | None]:
    zone = directory.zone_of(name)
    if zone is None:
        return _of_aws(directory, name, kind), None
    if (cut := _cut(zone, name, kind)) is not None:
        return Answer(authority=_records(cut, cut.name), authoritative=False), None
    node = _node(zone, name)
    if node is None:
        code: Code = "NOERROR" if name in zone.nodes else "NXDOMAIN"
        return Answer(code, authority=_records(zone.soa(), zone.name)), None
    if kind == "ANY":
        return Answer(records=[one for sets in node.values() for each in sets for one in _records(each, name)]), None
    return _of_node(directory, zone, node, name, kind, depth)


def _of_node(
    directory: Directory, zone: Zone, node: Mapping[str, tuple[RecordSet, ...]], name: str, kind: str, depth: int
) -> tuple[Answer, str | None]:
    if "CNAME" in node and kind != "CNAME":
        chosen = policy.choose(node["CNAME"], _well(directory, depth), directory.dice)[0]
        if chosen.alias is None:
            return Answer(records=_records(chosen, name)), chosen.targets[0]
        return Answer(), chosen.alias.target
    found = Answer()
    for chosen in policy.choose(node[kind], _well(directory, depth), directory.dice) if kind in node else ():
        found.records += _resolved(directory, chosen, name, kind, depth)
    if not found.records:
        found.authority = _records(zone.soa(), zone.name)
    return found, None


def _resolved(directory: Directory, chosen: RecordSet, name: str, kind: str, depth: int) -> list[Record]:
    if chosen.alias is None:
        return _records(chosen, name)
    if depth >= LONGEST_CHAIN:
        return []
    behind = answer(directory, chosen.alias.target, kind, depth + 1)
    return [Record(name, kind, one.ttl, one.rdata) for one in behind.records if one.type == kind]


def _well(directory: Directory, depth: int) -> Callable[[RecordSet], bool]:
    def healthy(one: RecordSet) -> bool:
        if one.health_check and not directory.healthy(one.health_check):
            return False
        if one.alias is None or not one.alias.evaluate or depth >= LONGEST_CHAIN:
            return True
        return _target_well(directory, one.alias.target, one.type, depth + 1)

    return healthy


def _target_well(directory: Directory, target: str, kind: str, depth: int) -> bool:
    """A target is well if any set there is; a name of AWS, if there is something behind it."""
    zone = directory.zone_of(target)
    if zone is None:
        return bool(directory.addresses(target))
    sets = (_node(zone, target) or {}).get(kind, ())
    return any(_well(directory, depth)(one) for one in sets)


def _of_aws(directory: Directory, name: str, kind: str) -> Answer:
    suffix = next((one for one in AWS_SUFFIXES if name == one or name.endswith("." + one)), None)
    known = directory.addresses(name)
    if not known and suffix is None:
        return Answer("REFUSED", authoritative=False, outside=True)
    if kind in ("A", "ANY") and known:
        return Answer(records=[Record(name, "A", ALIAS_TTL, rdata) for rdata in values.wire("A", known)])
    above = suffix or name.partition(".")[2]
    soa = build(above, 1, (AWS_SERVER,), ()).soa()
    return Answer("NOERROR" if known else "NXDOMAIN", authority=_records(soa, above))


def _cut(zone: Zone, name: str, kind: str) -> RecordSet | None:
    """Where the zone hands a part of itself to other servers."""
    for one in (name, *parents(name)):
        if one == zone.name:
            return None
        if (sets := zone.sets.get(one, {}).get("NS")) and not (one == name and kind == "DS"):
            return sets[0]
    return None


def _node(zone: Zone, name: str) -> Mapping[str, tuple[RecordSet, ...]] | None:
    """The sets of a name, or of the wildcard beside it; a name that exists hides the wildcard (RFC 4592)."""
    if name in zone.nodes:
        return zone.sets.get(name)
    encloser = next(one for one in parents(name) if one in zone.nodes)
    return zone.sets.get(f"*.{encloser}")


def _records(one: RecordSet, name: str) -> list[Record]:
    return [Record(name, one.type, one.ttl, rdata) for rdata in one.rdata]
