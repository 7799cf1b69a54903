"""What goes on while something breaks: people at a table, strangers who watch, a table of bots."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlsplit

from tests.support.faithful import Faithful
from tests.support.player import Player, Seat
from tests.support.transport import Site

HOSTS, WATCHER = ("marcus", "livia", "gaius"), "cassius"
PAUSE = 0.25  # seconds before each answer: a person would take longer
MOVED_WITHIN = 60.0  # seconds

Cookies = dict[str, dict[str, str]]


@dataclass
class Witness(Faithful):
    """A client that keeps every frame it was sent."""

    heard: list[str] = field(default_factory=list)

    def _keep(self, seat: Seat) -> None:
        self.heard += seat.raw
        super()._keep(seat)


@dataclass
class Table:
    """A game and all its clients. `bots` have no client."""

    game: str
    clients: list[Witness]
    bots: bool
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    staying: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return any("outcome" in client.view for client in self.clients)

    @property
    def newest(self) -> int:
        """The newest version that anybody has seen."""
        return max(client.version for client in self.clients)

    async def moves(self, by: int) -> None:
        """Returns when every client has seen so many steps more than anybody has now."""
        goal = self.newest + by
        while not self.over and any(client.version < goal for client in self.clients):
            self._still_there()
            await asyncio.sleep(0.02)

    def _still_there(self) -> None:
        for task in self.staying:
            if task.done():
                task.result()

    async def rest(self) -> int:
        """Nobody answers any more; returns the last version when every client has come to it."""
        for client in self.clients:
            client.plays = False
        host, last, before = self.clients[0].player, -1, -2
        async with asyncio.timeout(MOVED_WITHIN):
            while last != before or any(client.version < last for client in self.clients):
                self._still_there()
                await asyncio.sleep(1.2 if self.bots else 0.4)  # longer than a bot thinks
                before, last = last, int((await host.table(self.game))["version"])
        self.stop.set()
        await asyncio.gather(*self.staying)
        return last


def known(site: Site, cookies: Cookies, name: str) -> Player:
    """Somebody who signed up before."""
    player = Player(site, name)
    domain = "." + (urlsplit(site.api).hostname or "").removeprefix("api.")
    for key, value in cookies[name].items():
        player.http.cookies.set(key, value, domain=domain)
    return player


@asynccontextmanager
async def tables(site: Site, cookies: Cookies) -> AsyncIterator[list[Table]]:
    """Two tables at which people and bots play until the block is left."""
    async with AsyncExitStack() as stack:
        people = {name: await stack.enter_async_context(known(site, cookies, name)) for name in cookies}
        made = [await _people(people), await _bots(people)]
        for table in made:
            table.staying = [asyncio.create_task(client.stay(table.stop)) for client in table.clients]
        try:
            yield made
        finally:
            for task in [task for table in made for task in table.staying]:
                task.cancel()


async def _people(people: dict[str, Player]) -> Table:
    hosts = [people[name] for name in HOSTS]
    game = await hosts[0].create("Chaos", seats=len(hosts))
    for player in hosts[1:]:
        await player.join(game)
    await hosts[0].start(game)
    clients = [Witness(player, game, Random(seed), pause=PAUSE) for seed, player in enumerate(hosts)]
    others = [Witness(player, game, Random(0), plays=False) for player in (hosts[0], people[WATCHER])]
    return Table(game, [*clients, *others], bots=False)


async def _bots(people: dict[str, Player]) -> Table:
    host = people[HOSTS[0]]
    game = await host.create("Chaos with bots", seats=4)
    await host.bots(game, "senator")
    await host.start(game)
    clients = [Witness(host, game, Random(5), pause=PAUSE)]
    return Table(game, [*clients, Witness(people[WATCHER], game, Random(0), plays=False)], bots=True)


async def all_move(made: list[Table], by: int, within: float = MOVED_WITHIN) -> None:
    """Returns when every client of every table has seen so many steps more; raises `TimeoutError` otherwise."""
    async with asyncio.timeout(within):
        await asyncio.gather(*(table.moves(by) for table in made))
