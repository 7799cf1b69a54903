"""The DNS server: UDP and TCP at one address, in a thread of its own."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import threading
from collections.abc import Callable, Coroutine
from typing import Any

from devenv.aws.route53.answers import Directory
from devenv.aws.route53.wire import respond
from devenv.errors import DevenvError

log = logging.getLogger("mirror.dns")
PORT, UNPRIVILEGED_PORT = 53, 5053
IDLE = 10.0  # seconds that a silent TCP connection is kept
MOST_CONNECTIONS = 200


class Server:
    """Answers from `directory`, which may be replaced at any time."""

    def __init__(self, address: str, port: int | None = None) -> None:
        self.address, self.directory = address, Directory()
        self._udp, self._tcp, self.port = _bind(address, [port] if port is not None else [PORT, UNPRIVILEGED_PORT])
        self._open = 0
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._serve, name="dns", daemon=True)
        self._thread.start()

    def start(self, work: Coroutine[Any, Any, None]) -> Callable[[], None]:
        """Runs something beside the answers; the value cancels it."""
        running = asyncio.run_coroutine_threadsafe(work, self.loop)

        def stop() -> None:
            running.cancel()

        return stop

    def close(self) -> None:
        """No answer after this."""
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(timeout=5)

    def _serve(self) -> None:
        asyncio.set_event_loop(self.loop)
        listening = self.loop.run_until_complete(asyncio.start_server(self._conversation, sock=self._tcp))
        transport, _ = self.loop.run_until_complete(
            self.loop.create_datagram_endpoint(lambda: _Datagrams(self), sock=self._udp)
        )
        try:
            self.loop.run_forever()
        finally:
            transport.close()
            listening.close()
            left = asyncio.all_tasks(self.loop)
            for task in left:
                task.cancel()
            self.loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
            self.loop.close()

    async def _conversation(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open += 1
        try:
            while self._open <= MOST_CONNECTIONS:
                async with asyncio.timeout(IDLE):
                    length = int.from_bytes(await reader.readexactly(2), "big")
                    reply = respond(await reader.readexactly(length), self.directory, datagram=False)
                    if reply is None:
                        return
                    writer.write(len(reply).to_bytes(2, "big") + reply)
                    await writer.drain()
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self._open -= 1
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, server: Server) -> None:
        self.server = server

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        if (reply := respond(data, self.server.directory, datagram=True)) is not None:
            self.transport.sendto(reply, addr)


def _bind(address: str, ports: list[int]) -> tuple[socket.socket, socket.socket, int]:
    """UDP and TCP at the same port; where port 53 is for others only, the one that everybody may have."""
    refused: OSError | None = None
    for port in ports:
        udp, tcp = socket.socket(type=socket.SOCK_DGRAM), socket.socket()
        tcp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            udp.bind((address, port))
            tcp.bind((address, udp.getsockname()[1]))
        except OSError as error:
            udp.close()
            tcp.close()
            refused = error
            continue
        udp.setblocking(False)
        tcp.setblocking(False)
        return udp, tcp, int(udp.getsockname()[1])
    raise DevenvError("dns/port", f"no DNS server can listen at {address}: {refused}", "devenv doctor") from refused
