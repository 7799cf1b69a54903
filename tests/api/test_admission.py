"""Who may read a table: members of a locked game, anybody an open one, and strangers nothing that is a seat's."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import Enter
from tests.support.player import API, Player
from tests.support.refusals import refusal
from tests.support.services import Services
from tests.support.tables import advance, seated

CROWD = ("marius", "sulla", "cinna")
READS = ("table/", "steps/?since=0", "log/", "export/", "odds/?matter=mortality")
GAMES: dict[str, str] = {}


async def game_of(enter: Enter, *, locked: bool) -> tuple[str, list[Player]]:
    """One game of each kind serves all reads."""
    players = await enter(*CROWD)
    if str(locked) not in GAMES:
        if locked:
            game = await players[0].create(seats=3, password="lex Cornelia")
            for player in players[1:]:
                await player.join(game, password="lex Cornelia")
            await players[0].start(game)
        else:
            game, _ = await seated(enter, *CROWD)
        await advance(players, game, 8)
        GAMES[str(locked)] = game
    return GAMES[str(locked)], players


@pytest.mark.parametrize("read", READS)
async def test_a_locked_table_is_read_by_its_members_alone(services: Services, enter: Enter, read: str) -> None:
    game, players = await game_of(enter, locked=True)
    (cassius,) = await enter("cassius")
    assert await players[2].call("GET", f"{API}/games/{game}/{read}")
    async with Player(services.api.site) as stranger:
        for who in (cassius, stranger):
            await refusal(who.call("GET", f"{API}/games/{game}/{read}"), 403, "game/password")


@pytest.mark.parametrize("read", READS)
async def test_an_open_table_may_be_watched_by_anybody(services: Services, enter: Enter, read: str) -> None:
    game, _ = await game_of(enter, locked=False)
    (cassius,) = await enter("cassius")
    async with Player(services.api.site) as stranger:
        assert await stranger.call("GET", f"{API}/games/{game}/{read}") == await cassius.call(
            "GET", f"{API}/games/{game}/{read}"
        )


async def test_who_watches_sees_nothing_of_what_a_seat_sees_alone(services: Services, enter: Enter) -> None:
    game, players = await game_of(enter, locked=False)
    own: list[dict[str, Any]] = [(await player.table(game))["view"] for player in players]
    held = {card for index, view in enumerate(own) for card in view["seats"][str(index)]["hand"]}
    assert held, "somebody holds a card"
    async with Player(services.api.site) as stranger:
        seen = (await stranger.table(game))["view"]
        read = [await stranger.call("GET", f"{API}/games/{game}/{path}") for path in ("steps/?since=0", "export/")]
    assert "seat" not in seen and seen["decisions"] == []
    assert all({"hand", "treasury"}.isdisjoint(seat) for seat in seen["seats"].values())
    shown = json.dumps([seen, *read])
    assert not [card for card in held if f'"{card}"' in shown]


async def test_who_watches_changes_nothing(services: Services, enter: Enter) -> None:
    game, players = await game_of(enter, locked=False)
    before = await players[0].table(game)
    (cassius,) = await enter("cassius")
    decision = (await players[before["view"]["waiting"][0]].table(game))["view"]["decisions"][0]["name"]
    said = {"version": before["version"], "name": decision, "values": {}}
    undo, word = {"version": before["version"]}, {"version": before["version"], "consent": True}
    async with Player(services.api.site) as stranger:
        await stranger.call("GET", f"{API}/me/", expect=(403,))  # for the CSRF cookie
        for path, body in (("answers/", said), ("undo/", undo), ("undo/consent/", word)):
            await refusal(cassius.call("POST", f"{API}/games/{game}/{path}", body), 403, "seat/not-yours")
            await refusal(stranger.call("POST", f"{API}/games/{game}/{path}", body), 403, "auth/required")
    assert await players[0].table(game) == before
