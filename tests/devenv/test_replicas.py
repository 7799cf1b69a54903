"""Three apps behind one proxy: a table's players spread over them, and any one of them may die."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import pairwise
from random import Random

import pytest

from tests.devenv.checkout import Checkout, checkout
from tests.support.faithful import Faithful
from tests.support.player import API, Player
from tests.support.services import until
from tests.support.transport import Site

REPLICAS = ("api", "api-2", "api-3")
BOT_PAUSE = 0.8


@pytest.fixture(scope="module")
def three() -> Iterator[Checkout]:
    """The stack with three apps."""
    with checkout() as made:
        made.up("--replicas", "3")
        yield made


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


def test_status_shows_every_replica_and_a_second_up_keeps_their_number(three: Checkout) -> None:
    before = three.status()
    shown = {one["name"]: one for one in before["services"]}
    assert [shown[name]["health"] for name in REPLICAS] == ["healthy"] * 3
    assert len({shown[name]["endpoint"] for name in REPLICAS}) == 3
    three.up()
    assert three.status() == before


async def test_players_on_three_replicas_lose_nothing_when_each_in_turn_is_killed(three: Checkout) -> None:
    async with entered(three.site, "marcus", "livia", "gaius", "cassius") as players:
        *hosts, watcher = players
        game = await hosts[0].create(seats=3)
        for player in hosts[1:]:
            await player.join(game)
        await hosts[0].start(game)
        # Seven sockets on three replicas: NGINX gives each the one with the fewest, so nobody has less than two.
        clients = [Faithful(player, game, Random(seed), pause=0.02) for seed, player in enumerate(hosts)]
        clients += [Faithful(player, game, Random(0), plays=False) for player in (*hosts, watcher)]
        stop = asyncio.Event()
        staying = [asyncio.create_task(client.stay(stop)) for client in clients]
        await moved(clients[0], 6)
        for name in REPLICAS:
            lost = [client.lost for client in clients]
            await asyncio.to_thread(three.kill, name)
            await moved(clients[0], 6)
            dropped = [client for client, before in zip(clients, lost, strict=True) if client.lost > before]
            assert 0 < len(dropped) < len(clients), f"{name} had some of the sockets, not all"
            await asyncio.to_thread(three.healthy, name)
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
    journal = (await host.call("GET", f"{API}/games/{game}/steps/?since=0"))["steps"]
    assert [step["version"] for step in journal] == list(range(1, last + 1))
    for client in clients:
        assert client.tables == 1, "who comes back gets the steps that are missing, not a new table"
        assert [step["version"] for step in client.steps] == list(range(client.first + 1, last + 1))
    assert clients[0].view == now["view"]
    made = [version for client in clients for version in client.acknowledged]
    assert sorted(made) == list(range(1, last + 1)), "no answer was doubled, none was lost"


JOURNAL = """
from play.models import Step
for step in Step.objects.filter(table='{game}', version__gt=0).order_by('version'):
    print(step.version, step.seat, step.at.timestamp())
"""


async def test_bots_are_driven_once_however_many_replicas_there_are(three: Checkout) -> None:
    async with entered(three.site, "marcus", "livia") as (marcus, livia):
        game = await marcus.create(seats=5)
        await livia.join(game)
        await marcus.bots(game, "chance")
        await marcus.start(game)
        clients = [Faithful(marcus, game, Random(1)), Faithful(livia, game, Random(2))]
        stop = asyncio.Event()
        staying = [asyncio.create_task(client.stay(stop)) for client in clients]
        await asyncio.sleep(20)  # every quick answer, on whichever replica, sets off that replica's bots
        stop.set()
        await asyncio.gather(*staying)
    told = await asyncio.to_thread(three.devenv, "shell", "shell", "--no-imports", "-c", JOURNAL.format(game=game))
    lines = [line.split() for line in told.stdout.splitlines() if line[:1].isdecimal()]
    journal = [(int(version), int(seat), float(at)) for version, seat, at in lines]
    assert [version for version, _, _ in journal] == list(range(1, len(journal) + 1))
    waits = [at - before for (_, _, before), (_, seat, at) in pairwise(journal) if seat >= 2]
    assert len(waits) >= 8, "the bots played"
    assert min(waits) >= BOT_PAUSE - 0.01, "two drivers at one table would answer before the pause is over"


def test_fewer_replicas_end_the_others_and_more_bring_them_back(three: Checkout) -> None:
    three.up("--replicas", "2")
    assert {one["name"] for one in three.status()["services"]} >= {"api", "api-2"}
    assert "api-3" not in {one["name"] for one in three.status()["services"]}
    assert until(lambda: not [p for p in three.processes() if "daphne-3.sock" in " ".join(p.cmdline())], "gone", 15)
    three.up("--replicas", "3")
    assert three.service("api-3")["health"] == "healthy"


@pytest.mark.parametrize("count", ["0", "7", "many"])
def test_a_number_of_replicas_that_cannot_be_is_refused(three: Checkout, count: str) -> None:
    done = three.devenv("up", "--replicas", count)
    assert done.returncode == 2
    assert "--replicas" in done.stderr
