"""A batch of changes to a zone: all of it or nothing, with Route 53's reasons for a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from moto.route53.models import RecordSet

from devenv.aws.route53 import values
from devenv.aws.route53.zones import fold

Change = Mapping[str, Any]
MOST_TTL = 2147483647
EXPECTED = "Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId]"


class BatchError(Exception):
    """Why the batch is refused, one sentence for each fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(f"[{', '.join(faults)}]")
        self.faults = faults


def stored_name(name: str) -> str:
    """A name as the API keeps it: lower case, with the final dot, `*` as `\\052`."""
    return fold(name).replace("*", "\\052") + "."


def carry_out(
    zone: str, sets: Iterable[RecordSet], changes: Iterable[Change], checks: Iterable[str]
) -> list[RecordSet]:
    """The sets after the batch; `sets` is left as it is. Raises `BatchError` with every fault found."""
    known = {key(one): one for one in sets}
    faults: list[str] = []
    for change in changes:
        faults += _one(stored_name(zone), known, change, set(checks))
    if not faults:
        faults = _apex(stored_name(zone), known)
    if faults:
        raise BatchError(faults)
    return list(known.values())


def key(one: RecordSet) -> tuple[str, str, str]:
    """What tells a set from another."""
    return str(one.name), str(one.type), one.set_identifier or ""


def _one(zone: str, known: dict[tuple[str, str, str], RecordSet], change: Change, checks: set[str]) -> list[str]:
    made = _made(change["ResourceRecordSet"])
    action, at = change["Action"], key(made)
    words = f"[name='{made.name}', type='{made.type}'" + (f", set identifier='{at[2]}'" if at[2] else "") + "]"
    if action == "DELETE":
        if at not in known:
            return [f"Tried to delete resource record set {words} but it was not found"]
        if _content(known[at]) != _content(made):
            text = (
                f"Tried to delete resource record set {words} but the values provided do not match the current values"
            )
            return [text]
        del known[at]
        return []
    if action == "CREATE" and at in known:
        return [f"Tried to create resource record set {words} but it already exists"]
    faults = _faults(zone, known, made, checks)
    known[at] = made
    return faults


def _made(given: Mapping[str, Any]) -> RecordSet:
    plain = dict(given)
    plain["Name"] = stored_name(str(given["Name"]))
    plain["ResourceRecords"] = [_value(one) for one in given.get("ResourceRecords") or ()]
    if given.get("TTL") is not None:
        plain["TTL"] = int(given["TTL"])
    return RecordSet(plain)  # type: ignore[abstract]  # moto makes them too


def _value(one: Any) -> str:
    return str(one["Value"] if isinstance(one, Mapping) else one)


def _content(one: RecordSet) -> tuple[Any, ...]:
    alias = {name: str(value).lower().rstrip(".") for name, value in (one.alias_target or {}).items()}
    ttl = int(one.ttl) if one.ttl is not None else None
    routing = (one.weight, one.region, one.failover, one.geo_location, one.multi_value_answer, one.health_check_id)
    return ttl, sorted(map(str, one.records or [])), alias, tuple(map(str, routing))


def _faults(zone: str, known: dict[tuple[str, str, str], RecordSet], made: RecordSet, checks: set[str]) -> list[str]:
    named = f"RRSet of type {made.type} with DNS name {made.name}"
    if made.name != zone and not made.name.endswith("." + zone):
        return [f"RRSet with DNS name {made.name} is not permitted in zone {zone}"]
    if made.type == "CNAME" and made.name == zone:
        return [f"{named} is not permitted at apex in zone {zone}"]
    others = [one for one in known if one[0] == made.name and one[1] != made.type]
    if made.type == "CNAME" and others:
        return [f"{named} is not permitted as it conflicts with other records with the same DNS name in zone {zone}"]
    if any(one[1] == "CNAME" for one in others):
        told = "is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists"
        return [f"{named} {told} in zone {zone}"]
    return [*_content_faults(made, checks), *_routing_faults(known, made)]


def _content_faults(made: RecordSet, checks: set[str]) -> list[str]:
    where = f"[Name={made.name}, Type={made.type}, SetIdentifier={made.set_identifier or 'null'}]"
    if made.alias_target and made.records:
        expected = (
            "Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId]"
        )
        return [f"Invalid request: {expected}, but found more than one in Change with {where}"]
    if not made.alias_target and (not made.records or made.ttl is None):
        expected = (
            "Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId]"
        )
        return [f"Invalid request: {expected}, but found none in Change with {where}"]
    if made.health_check_id and made.health_check_id not in checks:
        return [f"No health check found with ID: {made.health_check_id}"]
    if made.ttl is not None and not 0 <= int(made.ttl) <= MOST_TTL:
        return [f"Invalid TTL {made.ttl} in Change with {where}"]
    records = [str(one) for one in made.records or []]
    if len(records) != len(set(records)):
        return [f"Duplicate Resource Record: '{records}'"]
    if made.type == "CNAME" and len(records) > 1:
        return [f"RRSet of type CNAME with DNS name {made.name} has more than one resource record"]
    if made.type not in values.TYPES:
        return [f"Invalid resource record type '{made.type}'"]
    try:
        values.wire(str(made.type), records)
    except values.BadValueError as bad:
        return [str(bad)]
    return []


def _routing_faults(known: dict[tuple[str, str, str], RecordSet], made: RecordSet) -> list[str]:
    policies = _policies(made)
    named = f"RRSet with DNS name {made.name}, type {made.type}"
    if bool(made.set_identifier) != bool(policies):
        missing = "SetIdentifier" if policies else "a routing policy"
        return [f"Invalid request: Missing field '{missing}' in Change with {named}"]
    if len(policies) > 1:
        return [f"Invalid request: Expected exactly one of {sorted(policies)} in Change with {named}"]
    beside = [one for at, one in known.items() if at[:2] == key(made)[:2] and at != key(made)]
    if any(_policies(one) != policies for one in beside):
        reason = "cannot be created as a non-simple set exists with the same name and type, or another routing policy"
        return [f"{named}, SetIdentifier {made.set_identifier or 'null'} {reason}"]
    if made.failover and any(one.failover == made.failover for one in beside):
        return [f"Failover record type {made.failover} cannot be used twice for {named}"]
    return []


def _policies(one: RecordSet) -> set[str]:
    found = {
        "Weight": one.weight is not None,
        "Region": bool(one.region),
        "Failover": bool(one.failover),
        "GeoLocation": bool(one.geo_location),
        "MultiValueAnswer": one.multi_value_answer not in (None, False, "false"),
    }
    return {name for name, there in found.items() if there}


def _apex(zone: str, known: dict[tuple[str, str, str], RecordSet]) -> list[str]:
    if (zone, "SOA", "") not in known:
        return ["A HostedZone must contain exactly one SOA record."]
    if (zone, "NS", "") not in known:
        return ["A HostedZone must contain at least one NS record for the zone itself."]
    return []
