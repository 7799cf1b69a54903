"""DNS messages: a question read, an answer written, cut to what the asker can take."""

from __future__ import annotations

import logging

from dnslib import EDNS0, QTYPE, RCODE, RD, RR, DNSError, DNSHeader, DNSRecord

from devenv.aws.route53.answers import Answer, Directory, Record, answer

log = logging.getLogger("mirror.dns")
PLAIN, LARGEST = 512, 4096  # bytes of an answer over UDP, without EDNS and at most
IN, ANY_CLASS = 1, 255
RESPONSE, OPCODE = 0x8000, 0x7800
BADVERS = 16


def respond(message: bytes, directory: Directory, *, datagram: bool) -> bytes | None:
    """The answer to a message; None for what deserves none: too short, or itself an answer."""
    if len(message) < 12 or message[2] & 0x80:
        return None
    try:
        asked = DNSRecord.parse(message)
    except (DNSError, ValueError, IndexError):
        return _bare(message, "FORMERR")
    if asked.header.opcode != 0:
        return _bare(message, "NOTIMP")
    if len(asked.questions) != 1:
        return _bare(message, "FORMERR")
    try:
        return _answered(asked, directory, datagram=datagram)
    except Exception:
        log.exception("%s", asked.q)
        return _bare(message, "SERVFAIL")


def _answered(asked: DNSRecord, directory: Directory, *, datagram: bool) -> bytes:
    edns = next((one for one in asked.ar if one.rtype == QTYPE.OPT), None)
    reply = DNSRecord(DNSHeader(id=asked.header.id, qr=1, aa=0, ra=0, rd=asked.header.rd), q=asked.q)
    if edns is not None:
        version = (edns.ttl >> 16) & 0xFF
        reply.add_ar(EDNS0(udp_len=LARGEST, ext_rcode=1 if version else 0))
        if version:
            return bytes(reply.pack())
    if asked.q.qclass not in (IN, ANY_CLASS):
        reply.header.rcode = RCODE.REFUSED
        return bytes(reply.pack())
    name = str(asked.q.qname)
    _fill(reply, answer(directory, name, _kind(asked.q.qtype)), name)
    packed = bytes(reply.pack())
    limit = max(PLAIN, min(LARGEST, edns.rclass)) if edns is not None else PLAIN
    return _truncated(reply) if datagram and len(packed) > limit else packed


def _fill(reply: DNSRecord, found: Answer, name: str) -> None:
    reply.header.rcode = getattr(RCODE, found.code)
    reply.header.aa = int(found.authoritative and found.code in ("NOERROR", "NXDOMAIN"))
    for one in found.records:
        reply.add_answer(_rr(one, name))
    for one in found.authority:
        reply.add_auth(_rr(one, name))


def _rr(one: Record, asked: str) -> RR:
    """The name as it was spelled in the question, whose case may carry a secret of the asker."""
    spelled = asked if one.name == asked.lower().rstrip(".") else one.name
    return RR(spelled, _number(one.type), ttl=one.ttl, rdata=RD(one.rdata))


def _truncated(reply: DNSRecord) -> bytes:
    cut = DNSRecord(reply.header, q=reply.q)
    cut.header.tc = 1
    for one in reply.ar:
        cut.add_ar(one)
    return bytes(cut.pack())


def _bare(message: bytes, code: str) -> bytes:
    """A header alone: nothing in the message can be relied upon."""
    opcode = (message[2] >> 3) & 0xF
    flags = RESPONSE | (opcode << 11) | (message[2] & 1) << 8 | getattr(RCODE, code)
    head: bytes = message[:2] + flags.to_bytes(2, "big")
    return head + bytes(8)


def _kind(number: int) -> str:
    try:
        return str(QTYPE[number])
    except DNSError:
        return f"TYPE{number}"


def _number(kind: str) -> int:
    return int(getattr(QTYPE, kind)) if kind != "SVCB" else 64
