"""The balancer before several apps: who comes at once is spread, and what takes no connection is passed over."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from functools import partial

from container.balancer import Balancer

HOSTS = ("127.0.0.2", "127.0.0.3", "127.0.0.4")


class Named(Balancer):
    """Its containers are addresses of this machine."""

    async def addresses(self, port: int) -> set[str]:
        await asyncio.sleep(0)
        return set(HOSTS)


async def spread(*up: str, clients: int) -> tuple[Counter[str], Counter[str]]:
    """How many of so many simultaneous clients each server got; and what the balancer counts when they have left."""
    reached: Counter[str] = Counter()

    async def serve(host: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reached[host] += 1
        writer.write(await reader.readline())
        await reader.read()
        writer.close()

    async with contextlib.AsyncExitStack() as stack:
        first = await stack.enter_async_context(await asyncio.start_server(partial(serve, up[0]), up[0], 0))
        port = first.sockets[0].getsockname()[1]
        for host in up[1:]:
            await stack.enter_async_context(await asyncio.start_server(partial(serve, host), host, port))
        balancer = Named("app")
        door = await stack.enter_async_context(
            await asyncio.start_server(partial(balancer.serve, port), "127.0.0.1", 0)
        )
        lines = await asyncio.gather(*(asyncio.open_connection(*door.sockets[0].getsockname()) for _ in range(clients)))
        for reader, writer in lines:
            writer.write(b"salve\n")
            assert await reader.readline() == b"salve\n"
        for _, writer in lines:
            writer.close()
            await writer.wait_closed()
        async with asyncio.timeout(5):
            while balancer.open.total():
                await asyncio.sleep(0.01)
        return reached, balancer.open


async def test_who_comes_at_once_is_spread_over_all() -> None:
    reached, left = await spread(*HOSTS, clients=6)
    assert reached == dict.fromkeys(HOSTS, 2)
    assert left.total() == 0


async def test_one_that_takes_no_connection_is_passed_over() -> None:
    reached, _ = await spread(*HOSTS[:2], clients=4)
    assert reached == dict.fromkeys(HOSTS[:2], 2)
