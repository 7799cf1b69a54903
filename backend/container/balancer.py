"""`python -m container.balancer SERVICE PORT…`: passes TCP connections on to all containers of a service."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator
from functools import partial

CHUNK = 65536
CONNECT_WITHIN = 2.0  # seconds
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Balancer:
    """Gives a connection to the container with the fewest; one that does not take it is passed over.

    Names are asked for each time, so containers may come and go. Nothing was sent before a container
    has taken the connection, so nothing can arrive twice.
    """

    def __init__(self, service: str) -> None:
        self.service = service
        self.open: Counter[str] = Counter()

    async def serve(self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one client's connection until either side ends it."""
        with contextlib.suppress(OSError):
            async with self._taken(port) as line:
                await asyncio.gather(_carry(reader, line[1]), _carry(line[0], writer))
        writer.close()

    @contextlib.asynccontextmanager
    async def _taken(self, port: int) -> AsyncIterator[Line]:
        """A line to the container with the fewest, counted from when it is asked: those who come at once spread."""
        left = await self.addresses(port)
        while left:
            address = min(left, key=lambda one: self.open[one])
            left.discard(address)
            self.open[address] += 1
            try:
                line = await _opened(address, port)
                if line is not None:
                    with contextlib.closing(line[1]):
                        yield line
                    return
            finally:
                self.open[address] -= 1
        raise ConnectionRefusedError(f"no container of {self.service} takes connections")

    async def addresses(self, port: int) -> set[str]:
        """Where the service's containers are at this moment."""
        found = await asyncio.get_running_loop().getaddrinfo(self.service, port, type=socket.SOCK_STREAM)
        return {str(one[4][0]) for one in found}


async def _opened(address: str, port: int) -> Line | None:
    with contextlib.suppress(OSError):
        async with asyncio.timeout(CONNECT_WITHIN):
            return await asyncio.open_connection(address, port)
    return None


async def _carry(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    """Copy until the source ends; a side that breaks ends both."""
    try:
        while data := await source.read(CHUNK):
            target.write(data)
            await target.drain()
    finally:
        target.close()


async def main(service: str, ports: list[int]) -> None:
    """Serve until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    balancer = Balancer(service)
    servers = [await asyncio.start_server(partial(balancer.serve, port), None, port) for port in ports]
    await stop.wait()
    for server in servers:
        server.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], [int(word) for word in sys.argv[2:]]))
