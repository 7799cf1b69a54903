"""The lobby over HTTP."""

from __future__ import annotations

import pytest

from tests.conftest import Enter
from tests.support.player import Refused


async def test_a_new_game_has_its_host_at_seat_0(enter: Enter) -> None:
    (marcus,) = await enter("marcus")
    game = await marcus.create("Ab urbe condita", seats=4)
    seen = await marcus.game(game)
    assert seen["host"] == "marcus"
    assert seen["status"] == "open"
    assert seen["seats"] == [{"seat": 0, "name": "marcus", "player": "marcus"}, {"seat": 1}, {"seat": 2}, {"seat": 3}]
    assert seen["invite_link"].startswith("https://www.roronline.localhost/games/")


async def test_three_players_fill_a_table_and_start(enter: Enter) -> None:
    marcus, livia, gaius = await enter("marcus", "livia", "gaius")
    game = await marcus.create(seats=3)
    await livia.join(game)
    await gaius.join(game, seat=2)
    await marcus.start(game)
    assert (await livia.table(game))["view"]["seat"] == 1
    assert (await gaius.game(game))["status"] == "running"


async def test_only_the_host_starts(enter: Enter) -> None:
    marcus, livia = await enter("marcus", "livia")
    game = await marcus.create(seats=3)
    with pytest.raises(Refused) as refused:
        await livia.start(game)
    assert (refused.value.status, refused.value.code) == (403, "game/not-host")
