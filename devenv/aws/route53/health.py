"""Health checks that really ask: TCP, HTTP, HTTPS, a string in the answer; and those calculated from others."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

CONNECT, ANSWER = 4.0, 2.0  # seconds that Route 53 waits for a connection and for the answer
SEARCHED = 5120  # bytes of the answer in which the string must be
DEFAULT_PORTS = {"HTTPS": 443, "HTTPS_STR_MATCH": 443}
CHECKER = "127.0.0.1"


@dataclass(frozen=True)
class Check:
    """What is asked how often; `threshold` answers of one kind in a row change the verdict."""

    id: str
    type: str
    address: str = ""
    host: str = ""
    port: int = 80
    path: str = "/"
    search: str = ""
    interval: float = 30.0
    threshold: int = 3
    inverted: bool = False
    disabled: bool = False
    sni: bool = False
    children: tuple[str, ...] = ()
    needed: int = 1


@dataclass
class Observed:
    """What was seen last; before there is enough to go by, a check counts as healthy."""

    healthy: bool = True
    words: str = ""
    at: datetime | None = None
    streak: int = 0
    last: bool | None = field(default=None)

    def see(self, good: bool, words: str, threshold: int) -> None:  # noqa: FBT001 - a verdict
        """Notes one more answer."""
        self.streak = self.streak + 1 if good == self.last else 1
        self.last, self.words, self.at = good, words, datetime.now(UTC)
        if self.streak >= threshold:
            self.healthy = good


def healthy(check: str, checks: Mapping[str, Check], seen: Mapping[str, Observed], depth: int = 0) -> bool:
    """The verdict that routing goes by. A check that is gone or switched off counts as healthy."""
    one = checks.get(check)
    if one is None or one.disabled or depth > 8:
        return True
    if one.type == "CALCULATED":
        good = sum(healthy(child, checks, seen, depth + 1) for child in one.children) >= one.needed
    else:
        good = seen[check].healthy if check in seen else True
    return good != one.inverted


async def watch(
    check: Check,
    seen: Observed,
    resolve: Callable[[str], Sequence[str]],
    pause: Callable[[float], float],
    told: Callable[[], None],
) -> None:
    """Asks for ever; `pause` turns AWS's seconds into real ones."""
    while True:
        good, words = await ask(check, resolve)
        seen.see(good, words, check.threshold)
        told()
        await asyncio.sleep(pause(check.interval))


async def ask(check: Check, resolve: Callable[[str], Sequence[str]]) -> tuple[bool, str]:
    """One question: whether it was answered well, in Route 53's words."""
    address = check.address or next(iter(resolve(check.host)), "")
    if not address:
        return False, f"Failure: DNS resolution failed: no address for {check.host}"
    try:
        async with asyncio.timeout(CONNECT):
            tls = _unverified() if check.type.startswith("HTTPS") else None
            name = check.host if tls and check.sni else "" if tls else None
            reader, writer = await asyncio.open_connection(address, check.port, ssl=tls, server_hostname=name)
    except TimeoutError:
        return False, "Failure: The health checker could not establish a connection within the timeout limit."
    except OSError as refused:
        return False, f"Failure: {refused.strerror or refused}. Resolved IP: {address}."
    try:
        if check.type == "TCP":
            return True, f"Success: TCP connection established. Resolved IP: {address}."
        async with asyncio.timeout(ANSWER):
            return await _http(check, address, reader, writer)
    except (TimeoutError, OSError, EOFError, ValueError):
        return False, "Failure: The health checker could not get a valid HTTP answer within the timeout limit."
    finally:
        writer.close()


async def _http(
    check: Check, address: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> tuple[bool, str]:
    host = check.host or address
    agent = "Amazon-Route53-Health-Check-Service"
    asked = f"GET {check.path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {agent}\r\nConnection: close\r\n\r\n"
    writer.write(asked.encode())
    await writer.drain()
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1])
    reason = head.partition(b"\r\n")[0].decode(errors="replace")[13:]
    words = f"HTTP Status Code {status}, {reason}. Resolved IP: {address}."
    if not 200 <= status < 400:
        return False, f"Failure: {words}"
    if check.search and check.search.encode() not in await _body(reader):
        return False, f"Failure: The search string was not found in the answer. {words}"
    return True, f"Success: {words}"


async def _body(reader: asyncio.StreamReader) -> bytes:
    found = b""
    while len(found) < SEARCHED and (chunk := await reader.read(SEARCHED - len(found))):
        found += chunk
    return found


def _unverified() -> ssl.SSLContext:
    """Route 53 does not look at certificates."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def check_of(kept: Any) -> Check:
    """A check from what the API keeps."""
    kind = str(kept.type_)
    return Check(
        id=kept.id,
        type=kind,
        address=kept.ip_address or "",
        host=kept.fqdn or "",
        port=int(kept.port) if kept.port != 80 or kind not in DEFAULT_PORTS else DEFAULT_PORTS[kind],
        path="/" + (kept.resource_path or "/").lstrip("/"),
        search=kept.search_string or "",
        interval=float(kept.request_interval),
        threshold=int(kept.failure_threshold),
        inverted=_true(kept.inverted),
        disabled=_true(kept.disabled),
        sni=_true(kept.enable_sni),
        children=tuple(kept.children or ()),
        needed=int(kept.health_threshold or 1),
    )


def observation(seen: Observed) -> dict[str, Any]:
    """What the API tells of the last answer."""
    report = {"Status": seen.words, "CheckedTime": seen.at or datetime.now(UTC)}
    return {"Region": "us-east-1", "IPAddress": CHECKER, "StatusReport": report}


def _true(value: Any) -> bool:
    return str(value).lower() == "true"
