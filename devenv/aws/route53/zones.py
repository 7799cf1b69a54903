"""What the DNS server knows of a hosted zone: record sets by name and type, ready for the wire."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from devenv.aws.route53 import values

APEX_TTL = {"SOA": 900, "NS": 172800}  # seconds, as Route 53 sets them
ALIAS_TTL = 60  # seconds, of an alias to something of AWS


@dataclass(frozen=True)
class Alias:
    """Points to another name, which is resolved by the server itself."""

    target: str
    evaluate: bool = False


@dataclass(frozen=True)
class RecordSet:
    """One record set: `rdata` is uncompressed wire data, `targets` the names in it (CNAME, NS)."""

    name: str
    type: str
    ttl: int = 0
    rdata: tuple[bytes, ...] = ()
    targets: tuple[str, ...] = ()
    alias: Alias | None = None
    identifier: str = ""
    weight: int | None = None
    failover: str = ""
    region: str = ""
    default_place: bool = False
    geographic: bool = False
    multivalue: bool = False
    health_check: str = ""


Sets = Mapping[str, Mapping[str, tuple[RecordSet, ...]]]


@dataclass(frozen=True)
class Zone:
    """A zone at one moment. `nodes` holds every name that exists, empty ones between two labels included."""

    name: str
    serial: int
    name_servers: tuple[str, ...]
    sets: Sets
    nodes: frozenset[str] = field(default_factory=frozenset)

    def soa(self) -> RecordSet:
        """The start of authority, which every negative answer carries."""
        return self.sets[self.name]["SOA"][0]


def fold(name: str) -> str:
    """A name as it is compared: lower case, no final dot, `*` written plainly."""
    return name.lower().rstrip(".").replace("\\052", "*")


def parents(name: str) -> Iterable[str]:
    """The names above, nearest first: `a.b.c` has `b.c` and `c`."""
    while "." in name:
        name = name.partition(".")[2]
        yield name


def build(name: str, serial: int, name_servers: Iterable[str], sets: Iterable[RecordSet]) -> Zone:
    """A zone from its record sets; the start of authority is made here."""
    name, servers = fold(name), tuple(name_servers)
    grouped: dict[str, dict[str, tuple[RecordSet, ...]]] = defaultdict(dict)
    for one in sets:
        grouped[one.name][one.type] = (*grouped[one.name].get(one.type, ()), one)
    grouped[name]["SOA"] = (start_of_authority(name, servers[0], serial),)
    nodes = {name}
    for known in grouped:
        nodes.add(known)
        nodes.update(above for above in parents(known) if above.endswith(name))
    return Zone(name, serial, servers, dict(grouped), frozenset(nodes))


def start_of_authority(zone: str, name_server: str, serial: int) -> RecordSet:
    """The timers are Route 53's; the serial counts the changes, which Route 53 does not do."""
    text = f"{fold(name_server)}. awsdns-hostmaster.amazon.com. {serial} 7200 900 1209600 86400"
    return RecordSet(zone, "SOA", APEX_TTL["SOA"], values.wire("SOA", [text]))
