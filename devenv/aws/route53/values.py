"""The values of records: checked as Route 53 checks them, turned into wire data."""

from __future__ import annotations

import re
from collections.abc import Iterable

import dns.exception
import dns.name
import dns.rdata
import dns.rdataclass
import dns.rdatatype

TYPES = (
    "A", "AAAA", "CAA", "CNAME", "DS", "HTTPS", "MX", "NAPTR", "NS", "PTR", "SOA", "SPF", "SRV", "SSHFP", "SVCB",
    "TLSA", "TXT",
)  # fmt: skip
NAMES = ("CNAME", "NS", "PTR")
QUOTED = ("TXT", "SPF")
OCTAL = re.compile(r"\\([0-3][0-7]{2})")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
PROBLEMS = {
    "A": ("ARRDATAIllegalIPv4Address", "Value is not a valid IPv4 address"),
    "AAAA": ("AAAARRDATAIllegalIPv6Address", "Value is not a valid IPv6 address"),
    "CNAME": ("DomainLabelEmpty", "Domain label is empty"),
    "MX": ("MXRRDATANotTwoFields", "Record doesn't have 2 fields"),
    "TXT": ("InvalidCharacterString", "Value should be enclosed in quotation marks"),
    "SPF": ("InvalidCharacterString", "Value should be enclosed in quotation marks"),
}


class BadValueError(ValueError):
    """A value that is none of its type; the text is what Route 53 says."""


def wire(kind: str, texts: Iterable[str]) -> tuple[bytes, ...]:
    """The values as they go over the wire, names uncompressed. Raises `BadValueError`."""
    return tuple(_rdata(kind, text).to_wire() or b"" for text in texts)


def targets(kind: str, texts: Iterable[str]) -> tuple[str, ...]:
    """The names that the values are, lower case and without a final dot."""
    if kind not in NAMES:
        return ()
    return tuple(_rdata(kind, text).to_text().lower().rstrip(".") for text in texts)


def _rdata(kind: str, text: str) -> dns.rdata.Rdata:
    try:
        if kind in QUOTED:
            _check_strings(text)
        plain = OCTAL.sub(lambda found: f"\\{int(found[1], 8):03d}", text)
        return dns.rdata.from_text(
            dns.rdataclass.IN, dns.rdatatype.from_text(kind), plain, dns.name.root, relativize=False
        )
    except (dns.exception.DNSException, ValueError, SyntaxError) as wrong:
        code, words = PROBLEMS.get(kind, (f"{kind}RRDATAInvalid", str(wrong) or "Value is malformed"))
        told = f"Invalid Resource Record: 'FATAL problem: {code} ({words}) encountered with '{text}''"
        raise BadValueError(told) from wrong


def _check_strings(text: str) -> None:
    if STRING.sub("", text).strip() or not STRING.search(text):
        raise ValueError("Value should be enclosed in quotation marks")
    if any(len(OCTAL.sub(".", part)) > 255 for part in STRING.findall(text)):
        raise ValueError("a character string has more than 255 characters")
