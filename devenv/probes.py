"""Asks a service whether it can serve, over the way its clients come."""

from __future__ import annotations

import asyncio
import ssl
import struct
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from devenv.plan import Probe

TIMEOUT = 3.0  # seconds for one question
STARTING_UP = b"57P03"  # PostgreSQL: cannot connect now


class Verdict(NamedTuple):
    """Whether it can serve, and in words why not."""

    good: bool
    text: str


Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def ask(probe: Probe, timeout: float = TIMEOUT) -> Verdict:
    """One question, answered within `timeout` seconds; never raises for a service that is down."""
    try:
        async with asyncio.timeout(timeout):
            match probe.kind:
                case "postgres":
                    return await _postgres(probe)
                case "redis":
                    return await _redis(probe)
                case "http":
                    return await _http(probe)
    except TimeoutError:
        return Verdict(False, f"no answer within {timeout:.0f} s at {probe.at}")
    except ssl.SSLCertVerificationError as distrusted:
        return Verdict(False, f"certificate: {distrusted.verify_message}")
    except (OSError, EOFError, ValueError) as refused:
        return Verdict(False, f"{probe.at}: {_words(refused)}")


async def ask_all(asked: Sequence[Probe]) -> list[Verdict]:
    """All questions at once; the answers in their order."""
    return list(await asyncio.gather(*(ask(one) for one in asked)))


def _words(refused: Exception) -> str:
    if isinstance(refused, OSError) and refused.strerror:
        return refused.strerror.lower()
    return str(refused) or "connection closed"


async def _open(at: str, *, tls: ssl.SSLContext | None = None, name: str | None = None) -> Streams:
    if at.startswith("unix:"):
        return await asyncio.open_unix_connection(at.removeprefix("unix:"))
    address, port = at.rsplit(":", 1)
    return await asyncio.open_connection(address, int(port), ssl=tls, server_hostname=name if tls else None)


async def _postgres(probe: Probe) -> Verdict:
    reader, writer = await _open(probe.at)
    try:
        words = b"user\0" + probe.user.encode() + b"\0database\0" + probe.user.encode() + b"\0\0"
        writer.write(struct.pack("!ii", len(words) + 8, 196608) + words)
        kind = await reader.readexactly(1)
        (length,) = struct.unpack("!i", await reader.readexactly(4))
        body = await reader.readexactly(length - 4)
    finally:
        writer.close()
    # A refusal of this user without TLS is an answer too: the server accepts connections.
    if kind == b"E" and b"C" + STARTING_UP in body.split(b"\0"):
        return Verdict(False, "the database system is starting up")
    return Verdict(kind in (b"R", b"E"), "")


async def _redis(probe: Probe) -> Verdict:
    reader, writer = await _open(probe.at)
    try:
        writer.write(f"AUTH {probe.secret}\r\n".encode() if probe.secret else b"")
        writer.write(b"PING\r\n")
        for _ in range(2 if probe.secret else 1):
            line = (await reader.readuntil(b"\r\n")).decode().strip()
            if line.startswith("-"):
                return Verdict(False, line[1:])
    finally:
        writer.close()
    return Verdict(line == "+PONG", "" if line == "+PONG" else line)


async def _http(probe: Probe) -> Verdict:
    url = urlsplit(probe.url)
    tls = ssl.create_default_context(cafile=probe.ca or None) if url.scheme == "https" else None
    reader, writer = await _open(probe.at, tls=tls, name=url.hostname)
    try:
        path = f"{url.path or '/'}{'?' + url.query if url.query else ''}"
        headers = f"Host: {url.netloc}\r\nUser-Agent: devenv\r\nAccept: */*\r\nConnection: close\r\n"
        if not tls:
            headers += "X-Forwarded-Proto: https\r\n"
        writer.write(f"GET {path} HTTP/1.1\r\n{headers}\r\n".encode())
        answer = await reader.read(65536)
        while chunk := await reader.read(65536):
            answer += chunk
    finally:
        writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    words = head.split(b" ", 2)
    status = int(words[1]) if len(words) > 1 else 0
    if status == 200:
        return Verdict(True, "")
    return Verdict(False, f"{url.path} answers {status} {body[:300].decode(errors='replace')}".strip())
