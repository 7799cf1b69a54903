"""A game whose servers are killed one after the other: nothing that was acknowledged is lost, nothing is doubled."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from random import Random

from tests.support.faithful import Faithful
from tests.support.player import API, Player
from tests.support.transport import Site

Act = Callable[[str], None]


@asynccontextmanager
async def entered(site: Site, *names: str) -> AsyncIterator[list[Player]]:
    """New users of these names."""
    tag = secrets.token_hex(3)
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(await Player.enter(site, f"{name}-{tag}")) for name in names]


async def moved(table: Faithful, by: int) -> None:
    """Wait until the game has gone on so far."""
    goal = table.version + by
    async with asyncio.timeout(60):
        while table.version < goal and "outcome" not in table.view:
            await asyncio.sleep(0.05)


async def lose_each(site: Site, servers: Sequence[str], kill: Act, revive: Act) -> None:
    """Three players and a watcher with seven sockets; each server in turn is killed while they play."""
    async with entered(site, "marcus", "livia", "gaius", "cassius") as players:
        *hosts, watcher = players
        game = await hosts[0].create(seats=3)
        for player in hosts[1:]:
            await player.join(game)
        await hosts[0].start(game)
        # A connection goes to the server with the fewest, so each has some of the seven.
        clients = [Faithful(player, game, Random(seed), pause=0.02) for seed, player in enumerate(hosts)]
        clients += [Faithful(player, game, Random(0), plays=False) for player in (*hosts, watcher)]
        stop = asyncio.Event()
        staying = [asyncio.create_task(client.stay(stop)) for client in clients]
        await moved(clients[0], 6)
        hurt = []
        for name in servers:
            lost = [client.lost for client in clients]
            await asyncio.to_thread(kill, name)
            await moved(clients[0], 6)
            dropped = [client for client, before in zip(clients, lost, strict=True) if client.lost > before]
            hurt.append(len(dropped))
            await asyncio.to_thread(revive, name)
        # Who lost a server sits at another one; how they spread after that is the proxy's affair.
        assert 0 < hurt[0] < len(clients), f"{servers[0]} had {hurt[0]} sockets: some, and not all"
        assert sum(hurt) >= len(clients) - 1, f"the deaths were felt by {hurt} sockets"
        last = (await hosts[0].table(game))["version"]
        await until_all(clients, staying, stop, hosts[0])
        await whole(clients, hosts[0], game, last)


async def until_all(
    clients: list[Faithful], staying: list[asyncio.Task[None]], stop: asyncio.Event, host: Player
) -> None:
    """Nobody plays on; everybody reads up to the newest version, then leaves."""
    for client in clients:
        client.plays = False
    await asyncio.sleep(1)
    last = (await host.table(clients[0].game))["version"]
    async with asyncio.timeout(30):
        while any(client.version < last for client in clients):
            await asyncio.sleep(0.1)
    stop.set()
    await asyncio.gather(*staying)


async def whole(clients: list[Faithful], host: Player, game: str, least: int) -> None:
    """Every client saw every step once and in order; the journal is what was acknowledged, no more, no less."""
    now = await host.table(game)
    last = now["version"]
    assert last >= least
    journal: list[int] = []
    while page := (await host.call("GET", f"{API}/games/{game}/steps/?since={len(journal)}"))["steps"]:
        journal += [step["version"] for step in page]
    assert journal == list(range(1, last + 1))
    for client in clients:
        assert client.tables == 1, "who comes back gets the steps that are missing, not a new table"
        assert [step["version"] for step in client.steps] == list(range(client.first + 1, last + 1))
    assert clients[0].view == now["view"]
    made = [version for client in clients for version in client.acknowledged]
    assert sorted(made) == list(range(1, last + 1)), "no answer was doubled, none was lost"
