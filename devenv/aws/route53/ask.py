"""What the mirror's DNS server says of a name, asked as everybody asks it."""

from __future__ import annotations

import dns.exception
import dns.message
import dns.query

PATIENCE = 2.0  # seconds


def last(server: tuple[str, int], name: str, kind: str) -> str:
    """The value at the end of the answer's chain; "" when there is none, or nobody answers."""
    address, port = server
    try:
        said = dns.query.udp(dns.message.make_query(name, kind), address, PATIENCE, port)
    except (dns.exception.DNSException, OSError):
        return ""
    return str(said.answer[-1][0]) if said.answer else ""
