"""One spectator's socket as cheap as Python makes it: client and service share the machine that is measured."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

import msgspec

from tests.support.transport import LOOPBACK, Site

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
LATE = 20.0


class Frame(msgspec.Struct):
    """What a spectator looks at in a frame; all of the JSON is parsed, only this is kept."""

    type: str
    version: int = -1


read = msgspec.json.Decoder(Frame).decode


class Spectator(asyncio.Protocol):
    """Shakes hands, hands every text frame on, answers pings; `over` is done when the connection is."""

    def __init__(self, hello: bytes, heard: Callable[[Frame], None]) -> None:
        self.hello, self.heard = hello, heard
        loop = asyncio.get_running_loop()
        self.open: asyncio.Future[None] = loop.create_future()
        self.over: asyncio.Future[None] = loop.create_future()
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """TLS stands: ask for the socket."""
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write(self.hello)

    def data_received(self, data: bytes) -> None:
        """The answer to the handshake first, then frames."""
        self._buffer += data
        if not self.open.done():
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            if not head.startswith(b"HTTP/1.1 101 "):
                self.transport.abort()
                return
            self.open.set_result(None)
            self._buffer = rest
        while (frame := self._frame()) is not None:
            self._take(*frame)

    def _frame(self) -> tuple[int, bytes] | None:
        """The next whole frame: opcode and payload. A server's frames carry no mask; ours are never split."""
        found, start = self._buffer, 2
        if len(found) < start:
            return None
        length = found[1]
        if length in (126, 127):
            start += 2 if length == 126 else 8
            length = int.from_bytes(found[2:start])
        if len(found) < start + length:
            return None
        self._buffer = found[start + length :]
        return found[0] & 15, found[start : start + length]

    def _take(self, opcode: int, payload: bytes) -> None:
        if opcode == TEXT:
            self.heard(read(payload))
        elif opcode == PING:  # masked with nothing but zeros
            self.transport.write(bytes([128 | PONG, 128 | len(payload), 0, 0, 0, 0]) + payload)
        elif opcode == CLOSE:
            self.transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        """Refused, closed or cut."""
        for future in (self.open, self.over):
            if not future.done():
                future.set_result(None)


async def spectate(site: Site, path: str, tls: Any, heard: Callable[[Frame], None], shaken: Callable[[], None]) -> None:
    """Watch until the connection ends; `shaken` is called when the handshake is over, well or not."""
    address = urlsplit(site.api)
    hello = (
        f"GET {path} HTTP/1.1\r\nHost: {address.netloc}\r\nOrigin: {site.www}\r\n"
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: c3BlY3RhdG9yc3BlY3RhdA==\r\n\r\n"
    ).encode()
    try:
        async with asyncio.timeout(LATE):
            _, found = await asyncio.get_running_loop().create_connection(
                lambda: Spectator(hello, heard),
                LOOPBACK,
                address.port or 443,
                ssl=tls,
                server_hostname=address.hostname,
            )
            await found.open
    finally:
        shaken()
    try:
        await found.over
    finally:
        found.transport.abort()
