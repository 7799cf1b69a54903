"""Old view + steps = fresh view: for every step of bot games, for every seat and a spectator."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack
from random import Random

from tests.conftest import Enter
from tests.support.bots import play_some
from tests.support.player import Player, Seat


async def table_of_three(enter: Enter) -> tuple[str, list[Player]]:
    players = await enter("marcus", "livia", "gaius")
    game = await players[0].create(seats=3)
    for player in players[1:]:
        await player.join(game)
    await players[0].start(game)
    return game, players


async def test_every_replica_stays_equal_to_the_fresh_view(enter: Enter) -> None:
    game, players = await table_of_three(enter)
    (watcher,) = await enter("cassius")
    everybody = [*players, watcher]
    rng = Random(4)
    async with AsyncExitStack() as stack:
        seats: list[Seat] = [await stack.enter_async_context(player.sit(game)) for player in everybody]
        for seat in seats:
            while seat.version < 0:
                await seat.read()
        for _ in range(60):
            fresh = [await player.table(game) for player in everybody]
            waiting = fresh[0]["view"]["waiting"]
            if not waiting:
                break
            who = rng.choice(waiting)
            await play_some(players[who], game, seats[who], 1, rng)
            version = seats[who].version
            await asyncio.gather(*(seat.until(version) for seat in seats))
            for player, seat in zip(everybody, seats, strict=True):
                now = await player.table(game)
                assert now["version"] == seat.version == version
                assert now["view"] == seat.view, f"{player.name} at version {version}"
        assert seats[0].version >= 40
        assert "seat" not in seats[3].view
        _no_leaks(seats)


def _no_leaks(seats: list[Seat]) -> None:
    for seat in seats:
        for other, shown in seat.view["seats"].items():
            own = str(seat.view.get("seat")) == other
            assert ("hand" in shown) == own
            assert ("treasury" in shown) == own
        for raw in seat.raw:
            for number, shown in _seats(json.loads(raw)).items():
                if number != str(seat.view.get("seat")):
                    assert not {"hand", "treasury"} & set(shown or {})


def _seats(frame: dict) -> dict:  # type: ignore[type-arg]
    return (frame.get("view") or frame.get("patch") or {}).get("seats", {})
