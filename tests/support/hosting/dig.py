"""Asks a DNS server as its clients do: `dig` where there is one, else dnspython."""

from __future__ import annotations

import shutil
import subprocess
import time
from typing import Any

import dns.flags
import dns.message
import dns.query
import dns.rcode

from tests.support.cloud import Mirror


def where(mirror: Mirror) -> tuple[str, int]:
    """Address and port of the mirror's DNS server."""
    told = mirror.about()["planes"]["route53"]
    return told["address"], told["port"]


def short(mirror: Mirror, name: str, kind: str = "A") -> list[str]:
    """The values at the end of the name, as `dig +short` prints them, sorted."""
    address, port = where(mirror)
    if shutil.which("dig"):
        argv = ["dig", f"@{address}", "-p", str(port), "+short", "+tries=1", name, kind]
        done = subprocess.run(argv, capture_output=True, text=True, timeout=20, check=True)
        return sorted(done.stdout.split("\n")[:-1])
    said = ask(mirror, name, kind)
    return sorted(str(one) for answer in said.answer for one in answer)


def ask(mirror: Mirror, name: str, kind: str = "A", *, tcp: bool = False, **more: Any) -> dns.message.Message:
    """The whole message."""
    return asked(*where(mirror), name, kind, tcp=tcp, **more)


def asked(
    address: str, port: int, name: str, kind: str = "A", *, tcp: bool = False, **more: Any
) -> dns.message.Message:
    """The same of a server whose address is known."""
    query = dns.message.make_query(name, kind, **more)
    return (dns.query.tcp if tcp else dns.query.udp)(query, address, timeout=5, port=port)


def code(mirror: Mirror, name: str, kind: str = "A") -> str:
    """NOERROR, NXDOMAIN, …"""
    return dns.rcode.to_text(ask(mirror, name, kind).rcode())


def zone(mirror: Mirror, name: str) -> str:
    """A new zone; its id."""
    made = mirror.client("route53").create_hosted_zone(Name=name, CallerReference=f"{name} {time.monotonic_ns()}")
    in_sync(mirror, made["ChangeInfo"]["Id"])
    return str(made["HostedZone"]["Id"])


def record(name: str, kind: str, *values: str, ttl: int = 300, **more: Any) -> dict[str, Any]:
    """A record set as the API takes it."""
    return {"Name": name, "Type": kind, "TTL": ttl, "ResourceRecords": [{"Value": one} for one in values], **more}


def alias(name: str, target: str, *, evaluate: bool = False, **more: Any) -> dict[str, Any]:
    """An alias, which has no values of its own."""
    points = {"HostedZoneId": "Z2FDTNDATAQYW2", "DNSName": target, "EvaluateTargetHealth": evaluate}
    return {"Name": name, "Type": "A", "AliasTarget": points, **more}


def change(mirror: Mirror, where_: str, *sets: dict[str, Any], action: str = "UPSERT") -> None:
    """Changes the zone, and waits until it is in sync."""
    batch = {"Changes": [{"Action": action, "ResourceRecordSet": one} for one in sets]}
    done = mirror.client("route53").change_resource_record_sets(HostedZoneId=where_, ChangeBatch=batch)
    in_sync(mirror, done["ChangeInfo"]["Id"])


def in_sync(mirror: Mirror, change_: str) -> None:
    """Waits for Route 53 to say so."""
    route53 = mirror.client("route53")
    end = time.monotonic() + 20
    while route53.get_change(Id=change_)["ChangeInfo"]["Status"] != "INSYNC":
        assert time.monotonic() < end, f"{change_} is not in sync"
        time.sleep(0.02)
