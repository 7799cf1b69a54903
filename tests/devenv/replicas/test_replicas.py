"""Three apps behind one proxy: a table's players spread over them, and any one of them may die."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pytest

from devenv.drivers.docker.engine import Engine
from tests.devenv.checkout import Checkout, checkout
from tests.devenv.replicas import outage
from tests.devenv.replicas.outage import entered
from tests.support.faithful import Faithful
from tests.support.services import until

REPLICAS = ("api", "api-2", "api-3")
BOT_PAUSE = 0.8


@pytest.fixture(scope="module", params=["native", "docker"])
def three(request: pytest.FixtureRequest) -> Iterator[Checkout]:
    """The stack with three apps: processes behind NGINX, or containers behind a balancer."""
    if request.param == "docker":
        request.getfixturevalue("engine")
    with checkout(DEVENV_DRIVER=request.param) as made:
        made.up("--replicas", "3", timeout=900)
        yield made


def test_status_shows_every_replica_and_a_second_up_keeps_their_number(three: Checkout) -> None:
    before = three.status()
    shown = {one["name"]: one for one in before["services"]}
    assert [shown[name]["health"] for name in REPLICAS] == ["healthy"] * 3
    assert len({shown[name]["endpoint"] for name in REPLICAS}) == 3
    three.up()
    assert three.status() == before


async def test_players_on_three_replicas_lose_nothing_when_each_in_turn_is_killed(three: Checkout) -> None:
    def revive(name: str) -> None:
        three.healthy(name)

    await outage.lose_each(three.site, REPLICAS, three.kill, revive)


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
    assert until(lambda: apps(three) == 2, "one of three gone", 60)
    three.up("--replicas", "3")
    assert three.service("api-3")["health"] == "healthy"


def apps(stack: Checkout) -> int:
    """How many of the app there are, whatever `status` tells."""
    if stack.environ["DEVENV_DRIVER"] == "docker":
        return len(Engine(stack.config).containers()["app"])
    return len([one for one in stack.processes() if re.search(r"unix:\S+/daphne\S*\.sock", " ".join(one.cmdline()))])


@pytest.mark.parametrize("count", ["0", "7", "many"])
def test_a_number_of_replicas_that_cannot_be_is_refused(three: Checkout, count: str) -> None:
    done = three.devenv("up", "--replicas", count)
    assert done.returncode == 2
    assert "--replicas" in done.stderr
