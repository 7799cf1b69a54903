"""Old view + steps = fresh view: for every step of bot games, for every seat and a spectator."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from random import Random
from statistics import median
from typing import Any

import pytest

from tests.conftest import Enter
from tests.support.bots import play_some
from tests.support.player import API, Player, Seat
from tests.support.tables import advance, seated

NAMES = ("marcus", "livia", "gaius", "flavia", "quintus", "aelia")
View = dict[str, Any]


@dataclass
class Watched:
    """A game with a socket for every seat, and one for a spectator who comes last."""

    game: str
    players: list[Player]
    seats: list[Seat]
    views: dict[int, list[View]] = field(default_factory=dict)

    async def compare(self) -> None:
        """Every replica at the newest version must be what a fresh look shows."""
        version = max(seat.version for seat in self.seats)
        await asyncio.gather(*(seat.until(version) for seat in self.seats))
        fresh = await asyncio.gather(*(player.table(self.game) for player in self.players))
        for player, seat, now in zip(self.players, self.seats, fresh, strict=True):
            assert now["version"] == seat.version == version
            assert now["view"] == seat.view, f"{player.name} at version {version}"
        self.views[version] = [now["view"] for now in fresh]


async def watched(stack: AsyncExitStack, enter: Enter, count: int) -> Watched:
    game, players = await seated(enter, *NAMES[:count])
    everybody = [*players, *(await enter("cassius"))]
    seats = [await stack.enter_async_context(player.sit(game)) for player in everybody]
    for seat in seats:
        while seat.version < 0:
            await seat.read()
    return Watched(game, everybody, seats)


@pytest.mark.parametrize(("count", "seed", "answers"), [(3, 4, 90), (5, 11, 45)])
async def test_every_replica_stays_equal_to_the_fresh_view(enter: Enter, count: int, seed: int, answers: int) -> None:
    rng = Random(seed)
    async with AsyncExitStack() as stack:
        table = await watched(stack, enter, count)
        await table.compare()
        for _ in range(answers):
            waiting = table.seats[0].view["waiting"]
            if not waiting:
                break
            who = rng.choice(waiting)
            await play_some(table.players[who], table.game, table.seats[who], 1, rng)
            await table.compare()
        assert table.seats[0].version >= answers - 5
        assert "seat" not in table.seats[-1].view
        no_leak(table)
        no_growth(table.seats[0])


def hand(view: View) -> set[str]:
    """The cards in one's own hand."""
    return set(view["seats"].get(str(view.get("seat")), {}).get("hand", {}))


def no_leak(table: Watched) -> None:
    """No frame names a card that somebody else held before and after, or shows another's hand or purse."""
    secrets = 0
    for number, seat in enumerate(table.seats):
        for step, raw in zip(seat.steps, (raw for raw in seat.raw if '"type":"step"' in raw), strict=True):
            before, after = table.views.get(step["version"] - 1), table.views.get(step["version"])
            for other in range(len(table.seats) - 1) if before and after else ():
                held = hand(before[other]) & hand(after[other]) if other != number else set()
                secrets += len(held)
                assert not [card for card in held if f'"{card}"' in raw], f"seat {number} reads the hand of {other}"
        for view in (views[number] for views in table.views.values()):
            for other, shown in view["seats"].items():
                own = str(view.get("seat")) == other
                assert ("hand" in shown) == own
                assert ("treasury" in shown) == own
    assert secrets > 100


def no_growth(seat: Seat) -> None:
    """Incident: every action sent the whole log. A step's size does not depend on the game's length."""
    sizes = [len(raw) for raw in seat.raw if '"type":"step"' in raw]
    assert median(sizes) <= 3 * 1024
    assert median(sizes[-20:]) <= 3 * 1024
    assert max(sizes) <= 24 * 1024


async def test_bots_that_play_fast_leave_no_hole_and_no_difference(enter: Enter) -> None:
    (marcus, cassius) = await enter("marcus", "cassius")
    game = await marcus.create(seats=4)
    await marcus.bots(game, "senator")
    await marcus.start(game)
    rng = Random(9)
    async with marcus.sit(game) as one, marcus.sit(game) as two, cassius.sit(game) as watching:
        for seat in (one, two, watching):
            while seat.version < 0:
                await seat.read()
        compared = 0
        for _ in range(14):
            await play_some(marcus, game, one, 1, rng)
            await asyncio.gather(two.until(one.version), watching.until(one.version))
            now = await marcus.table(game)
            await asyncio.gather(*(seat.until(now["version"]) for seat in (one, two, watching)))
            if one.version == now["version"]:
                assert one.view == now["view"]
                compared += 1
        assert compared
        last = max(seat.version for seat in (one, two, watching))
        await asyncio.gather(*(seat.until(last) for seat in (one, two, watching)))
        if one.version == two.version:
            assert one.view == two.view
        assert one.version >= 14


async def test_who_was_away_catches_up_step_by_step(enter: Enter) -> None:
    game, players = await seated(enter)
    async with players[1].sit(game) as seat:
        while seat.version < 0:
            await seat.read()
    for _ in range(3):
        version = await advance(players, game, 5)
        async with players[1].sit(game, since=seat.version) as again:
            again.view, again.version = seat.view, seat.version
            await again.until(version)
            assert len(again.steps) == version - seat.version
            assert again.view == (await players[1].table(game))["view"]
        seat = again


async def test_the_journal_over_http_gives_the_same_view(enter: Enter) -> None:
    game, players = await seated(enter)
    async with players[2].sit(game) as seat:
        while seat.version < 0:
            await seat.read()
        version = await advance(players, game, 9)
        steps = (await players[2].call("GET", f"{API}/games/{game}/steps/?since=0"))["steps"]
        await seat.until(version)
        for told, frame in zip(steps, seat.steps, strict=True):
            assert told == frame


async def test_replicas_hold_when_an_answer_is_taken_back(enter: Enter) -> None:
    rng = Random(6)
    async with AsyncExitStack() as stack:
        table = await watched(stack, enter, 3)
        await table.compare()
        taken = 0
        for _ in range(14):
            who = rng.choice(table.seats[0].view["waiting"])
            before, version = [seat.view for seat in table.seats], table.seats[0].version
            await play_some(table.players[who], table.game, table.seats[who], 1, rng)
            await table.compare()
            others = [player for player in table.players[:3] if player is not table.players[who]]
            step = await ask(table.players[who], f"{API}/games/{table.game}/undo/", {"version": version + 1})
            assert step["version"] == version + 2
            await table.seats[0].until(version + 2)
            for other in others if "undo" in table.seats[0].view else ():
                await table.compare()
                at = {"version": table.seats[0].version, "consent": True}
                await ask(other, f"{API}/games/{table.game}/undo/consent/", at)
                await table.seats[0].until(at["version"] + 1)
                taken += 1
            version = (await table.players[0].table(table.game))["version"]
            await asyncio.gather(*(seat.until(version) for seat in table.seats))
            await table.compare()
            assert [seat.view for seat in table.seats] == before
            await play_some(table.players[who], table.game, table.seats[who], 1, rng)
            await table.compare()
        assert 0 < taken < 28, "some by consent, some at once"


async def ask(who: Player, path: str, body: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = await who.call("POST", path, body)
    return found
